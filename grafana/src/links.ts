import {
  type DashboardLink,
  DashboardLinkBuilder,
  DashboardLinkType,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** A link of a panel's data; the SDK's default has a place on the dashboard, which these have not. */
class DataLinkBuilder extends DashboardLinkBuilder {
  override build(): DashboardLink {
    const { placement: _, ...link } = super.build();
    return link;
  }
}

/** Grafana replaces `${…}` when a link is followed; all else is encoded here. */
function encoded(text: string): string {
  return text
    .split(/(\$\{[^}]+\})/)
    .map((part) => (part.startsWith('${') ? part : encodeURIComponent(part)))
    .join('');
}

function link(title: string, url: string): DashboardLinkBuilder {
  return new DataLinkBuilder(title).type(DashboardLinkType.Link).url(url).targetBlank(true);
}

/** The traces of the shown time that have all the tags, in Jaeger. Its times are microseconds. */
export function traces(title: string, tags: Record<string, string>): DashboardLinkBuilder {
  const wanted = encoded(JSON.stringify(tags));
  return link(
    title,
    '${jaeger_url:raw}/search?service=vigie&limit=50' +
      `&start=\${__from}000&end=\${__to}000&tags=${wanted}`,
  );
}

/** The log lines of the shown time that a KQL query finds, in Kibana. */
export function logs(title: string, query: string): DashboardLinkBuilder {
  return link(
    title,
    '${kibana_url:raw}/app/discover#/' +
      `?_a=(query:(language:kuery,query:'${encoded(query)}'))` +
      "&_g=(time:(from:'${__from:date:iso}',to:'${__to:date:iso}'))",
  );
}

/** Another of the dashboards, with the same time. */
export function dashboard(title: string, uid: string, variables = ''): DashboardLinkBuilder {
  return link(title, `/d/${uid}?from=\${__from}&to=\${__to}&\${datasource:queryparam}${variables}`);
}

/** The value of a label of the series that was clicked, for a link. */
export function label(name: string): string {
  return `\${__field.labels.${name}:percentencode}`;
}
