package dev.vigie.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.storage.Database;
import dev.vigie.storage.TestDatabase;
import dev.vigie.work.AttemptStore.ClaimRequest;
import dev.vigie.work.AttemptStore.Finish;
import dev.vigie.work.AttemptStore.Renewal;
import dev.vigie.work.WebhookOutbox.Pending;
import dev.vigie.work.WebhookOutbox.Room;
import dev.vigie.work.WebhookOutbox.Share;
import dev.vigie.work.Work.Progress;
import dev.vigie.workload.Content;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With a hundred thousand finished works in the table each statement of daily life reads some rows
 * by an index, whether PostgreSQL plans it for its parameters or for any. Rows are counted by
 * PostgreSQL itself, so that a walk over a whole index is found as a walk over the table is.
 */
@ParameterizedClass
@ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
class QueryPlansIT {
  private static final int FINISHED = 100_000;
  private static final int UNFINISHED = 20;
  private static final int LIMIT = 50;

  /** A walk over the table, its results or an index reads a hundred thousand. */
  private static final int FEW = 300;

  private static final String OWNER = "owner";
  private static final String WORKLOAD = "toy";
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** Of the oldest. */
  private static final Duration AGE = Duration.ofDays(10);

  private static final Duration RETENTION = Duration.ofDays(30);
  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  /** Rows of tables and entries of indexes, read within the transaction. */
  private static final String COUNT =
      """
      SELECT sum(pg_stat_get_xact_tuples_returned(oid)) FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')
      """;

  /** Half of the calls wait for the next try, of a few hosts; the others were given up. */
  private static final String OUTAGE =
      """
      INSERT INTO webhook (work_id, owner, host, own, due_at, given_up_at)
      SELECT id, 'dark', 'dark-' || number % 10 || '.example.com', true, now() + interval '1 day',
             CASE number % 20 / 10 WHEN 1 THEN now() END
      FROM (SELECT id, row_number() OVER (ORDER BY id DESC) AS number FROM work LIMIT 99000) AS newest
      """;

  @TempDir private static Path data;
  private static Database database;

  private final String plans;
  private Connection connection;
  private AcceptanceStore acceptances;
  private AttemptStore attempts;
  private CallerStore callers;
  private SweepStore sweeps;
  private OutboxStore outbox;
  private OverdueStore overdue;
  private WebhookStore webhooks;
  private List<UUID> unfinished;

  QueryPlansIT(String plans) {
    this.plans = plans;
  }

  @BeforeAll
  static void fill() throws SQLException {
    database = TestDatabase.open(data);
    try (Connection filling = database.dataSource().getConnection()) {
      ManyWorks.insert(filling, FINISHED, OWNER, WORKLOAD);
      try (Statement statement = filling.createStatement()) {
        statement.execute(OUTAGE);
        statement.execute("VACUUM (ANALYZE) webhook");
      }
    }
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL plan_cache_mode = " + plans);
    }
    Jdbi jdbi = Jdbi.create(connection).registerArrayType(UUID.class, "uuid");
    acceptances = new AcceptanceStore(jdbi);
    attempts = new AttemptStore(jdbi, "node", LEASE);
    callers = new CallerStore(jdbi);
    sweeps = new SweepStore(jdbi);
    outbox = new OutboxStore(jdbi);
    overdue = new OverdueStore(jdbi);
    webhooks = new WebhookStore(jdbi);
    unfinished =
        Stream.generate(QueryPlansIT::newWork)
            .limit(UNFINISHED)
            .peek(work -> acceptances.insertAll(List.of(work)))
            .map(NewWork::id)
            .toList();
  }

  @AfterEach
  void forget() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("VACUUM (INDEX_CLEANUP ON) work, work_input, webhook");
    }
    connection.close();
  }

  @Test
  void acceptance() throws Exception {
    NewWork work = newWork();
    String key = work.submission().idempotencyKey().orElseThrow();

    readsFew(() -> acceptances.insertAll(List.of(work)));
    readsFew(() -> acceptances.insert(newWork()));
    readsFew(() -> acceptances.findByKey(OWNER, key));
  }

  @Test
  void attempt() throws Exception {
    UUID id = unfinished.getFirst();
    UUID token = UUID.randomUUID();
    ClaimRequest request = new ClaimRequest(id, token, 3);

    readsFew(() -> sweeps.markSent(unfinished));
    readsFew(() -> attempts.standing(id));
    Claim claim = attempts.claimAll(List.of(request)).getFirst().orElseThrow();
    readsFew(() -> attempts.claimAll(List.of(request)));
    readsFew(() -> attempts.renewAll(List.of(new Renewal(id, token, new Progress(1, 2)))));
    readsFew(() -> attempts.keepCheckpoint(claim, 1, bytes("x")));
    readsFew(() -> attempts.finishAll(List.of(success(claim))));
    assertThat(callers.find(OWNER, id).orElseThrow().status()).isEqualTo(WorkStatus.SUCCEEDED);
  }

  @Test
  void callersOwnWork() throws Exception {
    UUID id = unfinished.getFirst();

    readsFew(() -> callers.find(OWNER, id));
    readsFew(() -> callers.result(OWNER, id));
    readsFew(() -> callers.withResult(OWNER, unfinished));
    readsFew(() -> callers.cancel(OWNER, id));
    readsFew(() -> callers.erase(OWNER, id));
  }

  @Test
  void list() throws Exception {
    readsFew(() -> callers.list(OWNER, query(Optional.empty(), Optional.empty())));
    readsFew(() -> callers.list(OWNER, query(Optional.empty(), Optional.of(halfWay()))));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"PARTIAL"},
      mode = EnumSource.Mode.EXCLUDE)
  void listByStatus(WorkStatus status) throws Exception {
    readsFew(() -> callers.list(OWNER, query(Optional.of(status), Optional.of(halfWay()))));
  }

  @Test
  void sweep() throws Exception {
    readsFew(sweeps::unfinished);
    readsFew(() -> sweeps.unsent(Duration.ZERO, LIMIT));
    readsFew(() -> sweeps.stranded(List.of(WORKLOAD), LEASE, LIMIT));
    readsFew(() -> sweeps.releaseLeases("node"));
    readsFew(sweeps::deadLetters);
    readsFew(sweeps::deleteLeftovers);
  }

  @Test
  void retention() throws Exception {
    Duration allButAHundred = AGE.minus(AGE.multipliedBy(100).dividedBy(FINISHED));

    readsFew(() -> sweeps.deleteFinished(RETENTION, LIMIT));
    readsFew(() -> sweeps.deleteFinished(allButAHundred, LIMIT));
  }

  @Test
  void overdueWatch() throws Exception {
    readsFew(() -> overdue.mark(WORKLOAD, Instant.EPOCH, Duration.ZERO, LIMIT));
  }

  @Test
  void outboxOfResults() throws Exception {
    ClaimRequest request = new ClaimRequest(unfinished.getFirst(), UUID.randomUUID(), 3);
    Claim claim = attempts.claimAll(List.of(request)).getFirst().orElseThrow();
    attempts.finishAll(List.of(success(claim)));

    readsFew(() -> outbox.pending(WORKLOAD));
    readsFew(() -> outbox.claim(WORKLOAD, LIMIT, LEASE));
    readsFew(() -> outbox.result(claim.id()));
    readsFew(() -> outbox.settle(List.of(new ResultChange(claim.id(), false, 1))));
  }

  @Test
  void webhooks() throws Exception {
    ClaimRequest request = new ClaimRequest(unfinished.getFirst(), UUID.randomUUID(), 3);
    Claim claim = attempts.claimAll(List.of(request)).getFirst().orElseThrow();
    attempts.finishAll(List.of(success(claim)));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO webhook (work_id, owner, host, own) VALUES ('%s', '%s', 'up.example.com', true)"
              .formatted(claim.id(), OWNER));
    }
    Share share = new Share(16, 8);
    Room room = new Room(64, 32, share, Map.of(OWNER, share), Map.of("known.example.com", 4));
    List<Webhook> claimed = new ArrayList<>();

    readsFew(() -> claimed.addAll(webhooks.claim(room, LEASE)));
    assertThat(claimed).hasSize(1);
    readsFew(() -> webhooks.putOff(claimed.getFirst().id(), Duration.ofDays(1), "timeout"));
    readsFew(() -> webhooks.list(true, LIMIT));
    readsFew(() -> webhooks.list(false, LIMIT));
    readsFew(() -> webhooks.settle(claimed.getFirst().id()));
    // Each of the two counts reads entries of an index and the rows that they point to.
    reads(4 * Pending.MOST + FEW, webhooks::pending);
  }

  private interface Call {
    void run() throws Exception;
  }

  private void readsFew(Call call) throws Exception {
    reads(FEW, call);
  }

  private void reads(int lessThan, Call call) throws Exception {
    long before = count();
    call.run();
    assertThat(count() - before).isLessThan(lessThan);
  }

  private long count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COUNT)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static UUID halfWay() {
    return WorkIds.firstAt(Instant.now().minus(AGE.dividedBy(2)));
  }

  private static WorkQuery query(Optional<WorkStatus> status, Optional<UUID> before) {
    return new WorkQuery(Optional.of(WORKLOAD), status, LIMIT, before);
  }

  private static Finish success(Claim claim) {
    return new Finish(
        claim,
        WorkStatus.SUCCEEDED,
        new Progress(1, 1),
        Optional.empty(),
        Optional.of(Content.of(bytes("{}"))),
        true);
  }

  private static NewWork newWork() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return new NewWork(
        new UUID(
            WorkIds.firstAt(now).getMostSignificantBits(),
            UUID.randomUUID().getLeastSignificantBits()),
        new Submission(
            OWNER,
            WORKLOAD,
            Content.of(bytes("input")),
            Map.of(),
            Optional.of(UUID.randomUUID().toString()),
            Optional.empty(),
            UUID.randomUUID().toString(),
            TRACEPARENT),
        now,
        ContentKey.random(),
        Optional.of(bytes("digest")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
