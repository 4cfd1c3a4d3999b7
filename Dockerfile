# Vigie as a container; docs/deployment.md tells how to run it.
# linux/amd64 and glibc only: so are the OCR libraries and the PostgreSQL that come with it.
FROM maven:3.9.11-eclipse-temurin-25-noble AS build
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml ./
COPY elk/elasticsearch/documents.json elk/elasticsearch/documents.json
COPY app app
# The commit, shown by the metric build_info.
ARG REVISION=unknown
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp package -Dmaven.test.skip=true -Dspotless.check.skip=true "-Dvigie.revision=$REVISION"

# Logstash with Vigie's pipeline: docker build --target logstash
FROM docker.elastic.co/logstash/logstash:9.5.3 AS logstash
COPY elk /vigie/elk
COPY --from=build /build/app/target/vigie.jar /vigie/vigie.jar
ENV VIGIE_ELK=/vigie/elk \
    VIGIE_JAR=/vigie/vigie.jar
CMD ["--path.settings", "/vigie/elk/logstash"]

FROM eclipse-temurin:25.0.3_9-jre-noble
# PostgreSQL, where the service runs its own, refuses a user without a name.
RUN groupadd --gid 10001 vigie \
 && useradd --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin vigie \
 && install -d -o 10001 -g 10001 -m 0750 /data
WORKDIR /opt/vigie
# What changes seldom comes first.
COPY --from=build /build/app/target/libs libs
COPY --from=build /build/app/target/vigie.jar ./
# The heap's share leaves room for what lies beside it; a worker's children have limits of their own (vigie.sandbox.*).
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50" \
    VIGIE_DATA=/data \
    VIGIE_LOG_CONSOLE=json \
    VIGIE_LOG_FILE=false
USER 10001:10001
VOLUME /data
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=2m --retries=3 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${VIGIE_ADMIN_PORT:-8081} && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && test \"$status\" = 200"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-XX:ErrorFile=/data/hs_err_%p.log", "-jar", "/opt/vigie/vigie.jar"]
