import * as units from '@grafana/grafana-foundation-sdk/units';
import { frame, SERVICE } from './frame.js';
import { bars, figure, grid, series, states, total, UP_OR_DOWN, type Thresholds } from './panels.js';
import { CHOSEN, EVERY } from './queries.js';

const JVM = 'job="vigie",instance=~"$instance"';
const PROCESS = `${CHOSEN},instance=~"$instance"`;
const NODE = 'job="node"';
const DISKS = `${NODE},fstype!~"tmpfs|ramfs|overlay|squashfs"`;
const CARDS = `${NODE},device!="lo"`;
const CONTAINERS = 'job="cadvisor",name!=""';
const USED: Thresholds = ['green', [75, 'yellow'], [90, 'red']];
const HEAP = `100 * memory_usedHeap_bytes{${JVM}} / memory_maxHeap_bytes{${JVM}}`;

/** The busy share of the machine’s processors. */
const BUSY = `100 - (avg by (instance) (rate(node_cpu_seconds_total{mode="idle",${NODE}}${EVERY})) * 100)`;
const MEMORY = `(1 - (node_memory_MemAvailable_bytes{${NODE}} / node_memory_MemTotal_bytes{${NODE}})) * 100`;
const DISK = `(1 - (node_filesystem_avail_bytes{${DISKS}} / node_filesystem_size_bytes{${DISKS}})) * 100`;

export const system = frame({
  uid: 'vigie-system',
  title: 'Vigie / JVM and system',
  description: 'The process, its JVM, and the machines, database, search and containers around it.',
  choices: [
    SERVICE,
    {
      name: 'instance',
      label: 'Instance',
      description: 'One process, by its admin address',
      series: 'build_info',
    },
  ],
  rows: [
    {
      title: 'Now',
      panels: [
        total({
          title: 'Processes up',
          description: 'Processes of the service that answer Prometheus.',
          unit: units.Short,
          thresholds: ['red', [1, 'green']],
          queries: [{ expr: 'sum(up{job="vigie"})', legend: 'up' }],
        }),
        figure({
          title: 'Processor',
          description: 'Processor time that the service takes, 100 for all processors of the machine.',
          unit: units.Percent,
          thresholds: USED,
          queries: [{ expr: `sum(system_cpu_usage_percent{${PROCESS}})`, legend: 'processor' }],
        }),
        figure({
          title: 'Resident memory',
          description: 'Memory of the service’s processes that lies in RAM. HighMemoryUsage watches it.',
          unit: units.BytesIEC,
          queries: [
            { expr: `sum(system_memory_usage_bytes{type="rss",${PROCESS}})`, legend: 'resident' },
          ],
        }),
        figure({
          title: 'Heap',
          description: 'Used share of the heap’s maximum, of the process that is worst off. HighMemoryUsage watches it.',
          unit: units.Percent,
          thresholds: USED,
          queries: [{ expr: `max(${HEAP})`, legend: 'heap' }],
        }),
        figure({
          title: 'Up since',
          description: 'How long the youngest process has been running.',
          unit: units.Seconds,
          queries: [{ expr: `min(jvm_uptime_seconds{${JVM}})`, legend: 'up' }],
        }),
        grid(
          {
            title: 'Versions',
            description: 'What runs where. Two versions at once are a roll-out, or one that got stuck.',
            unit: units.Short,
            width: 4,
            height: 4,
          },
          [
            {
              legend: 'processes',
              expr: `count by (service, version, revision, java) (build_info{${PROCESS}})`,
            },
          ],
          ['java', 'revision'],
        ),
      ],
    },
    {
      title: 'Process',
      panels: [
        series({
          title: 'Processor of the service',
          description: 'Processor time that each process takes, 100 for all processors of the machine.',
          unit: units.Percent,
          min: 0,
          queries: [
            { expr: `system_cpu_usage_percent{${PROCESS}}`, legend: '{{service}} {{instance}}' },
          ],
        }),
        series({
          title: 'Memory of the service',
          description: 'Bytes of each process: resident in RAM, reserved, and used of the Java heap.',
          unit: units.BytesIEC,
          min: 0,
          queries: [
            {
              expr: `system_memory_usage_bytes{${PROCESS}}`,
              legend: '{{service}} {{instance}} {{type}}',
            },
          ],
        }),
        series({
          title: 'Heap',
          description: 'Bytes used of the heap, taken from the machine for it, and its maximum.',
          unit: units.BytesIEC,
          min: 0,
          queries: [
            { expr: `memory_usedHeap_bytes{${JVM}}`, legend: '{{instance}} used' },
            { expr: `memory_committedHeap_bytes{${JVM}}`, legend: '{{instance}} committed' },
            { expr: `memory_maxHeap_bytes{${JVM}}`, legend: '{{instance}} maximum' },
          ],
        }),
        series({
          title: 'Heap, used share of its maximum',
          description: 'The line is where HighMemoryUsage looks up.',
          unit: units.Percent,
          min: 0,
          max: 100,
          thresholds: ['transparent', [90, 'red']],
          thresholdLines: true,
          queries: [{ expr: HEAP, legend: '{{instance}}' }],
        }),
        series({
          title: 'Garbage collections',
          description: 'Collections per second, by collector.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [
            {
              expr: `sum by (instance, name) (rate(gc_total{${JVM}}${EVERY}))`,
              legend: '{{instance}} {{name}}',
            },
          ],
        }),
        series({
          title: 'Time in garbage collections',
          description: 'Share of the time that collectors worked; much of it in old generations means too small a heap.',
          unit: units.PercentUnit,
          min: 0,
          queries: [
            {
              expr: `sum by (instance, name) (rate(gc_time_seconds_total{${JVM}}${EVERY}))`,
              legend: '{{instance}} {{name}}',
            },
          ],
        }),
        series({
          title: 'Threads',
          description: 'Platform threads that live; virtual ones are not counted.',
          unit: units.Short,
          min: 0,
          queries: [
            { expr: `thread_count{${JVM}}`, legend: '{{instance}} all' },
            { expr: `thread_daemon_count{${JVM}}`, legend: '{{instance}} daemons' },
          ],
        }),
        series({
          title: 'Loaded classes',
          description: 'A number that never stops growing is a leak of class loaders.',
          unit: units.Short,
          min: 0,
          queries: [{ expr: `classloader_loadedClasses_count{${JVM}}`, legend: '{{instance}}' }],
        }),
        series({
          title: 'Load of the machine, as the JVM sees it',
          description: 'Tasks that run or want to, beside the processors that there are.',
          unit: units.Short,
          min: 0,
          queries: [
            { expr: `cpu_systemLoadAverage{${JVM}}`, legend: '{{instance}} load' },
            { expr: `cpu_availableProcessors{${JVM}}`, legend: '{{instance}} processors' },
          ],
        }),
        series({
          title: 'Uptime',
          description: 'A fall to zero is a restart.',
          unit: units.Seconds,
          min: 0,
          queries: [{ expr: `jvm_uptime_seconds{${JVM}}`, legend: '{{instance}}' }],
        }),
      ],
    },
    {
      title: 'Machine (node exporter)',
      panels: [
        series({
          title: 'Processors',
          description: 'Busy share of the processors of each machine.',
          unit: units.Percent,
          min: 0,
          max: 100,
          thresholds: USED,
          queries: [{ expr: BUSY, legend: '{{instance}}' }],
        }),
        series({
          title: 'Memory',
          description: 'Share of each machine’s memory that is not available.',
          unit: units.Percent,
          min: 0,
          max: 100,
          thresholds: USED,
          queries: [{ expr: MEMORY, legend: '{{instance}}' }],
        }),
        bars({
          title: 'Disks',
          description: 'Used share of each file system. DiskFilling watches them.',
          unit: units.Percent,
          min: 0,
          max: 100,
          thresholds: USED,
          queries: [{ expr: DISK, legend: '{{instance}} {{mountpoint}}' }],
        }),
        series({
          title: 'Disks over time',
          description: 'Used share of each file system. DiskFilling watches them.',
          unit: units.Percent,
          min: 0,
          max: 100,
          queries: [{ expr: DISK, legend: '{{instance}} {{mountpoint}}' }],
        }),
        series({
          title: 'Network',
          description: 'Bytes per second that each machine received and sent.',
          unit: units.BytesPerSecondIEC,
          min: 0,
          queries: [
            {
              expr: `rate(node_network_receive_bytes_total{${CARDS}}${EVERY})`,
              legend: '{{instance}} {{device}} received',
            },
            {
              expr: `rate(node_network_transmit_bytes_total{${CARDS}}${EVERY})`,
              legend: '{{instance}} {{device}} sent',
            },
          ],
        }),
      ],
    },
    {
      title: 'Database, broker and search (their exporters)',
      panels: [
        states({
          title: 'PostgreSQL, Elasticsearch',
          description: 'Whether the exporters reach PostgreSQL, and whether Elasticsearch is green.',
          unit: units.Short,
          mappings: UP_OR_DOWN,
          thresholds: ['red', [1, 'green']],
          queries: [
            { expr: 'pg_up{job="postgres"}', legend: 'PostgreSQL {{instance}}' },
            {
              expr: 'elasticsearch_cluster_health_status{job="elasticsearch",color="green"}',
              legend: 'Elasticsearch {{cluster}}',
            },
          ],
        }),
        series({
          title: 'PostgreSQL: connections',
          description: 'Connections to each database.',
          unit: units.Short,
          min: 0,
          queries: [
            {
              expr: 'sum by (datname) (pg_stat_database_numbackends{job="postgres",datname!=""})',
              legend: '{{datname}}',
            },
          ],
        }),
        series({
          title: 'PostgreSQL: transactions',
          description: 'Transactions per second that were committed, and rolled back.',
          unit: units.OpsPerSecond,
          min: 0,
          queries: [
            {
              expr: `sum by (datname) (rate(pg_stat_database_xact_commit{job="postgres",datname!=""}${EVERY}))`,
              legend: '{{datname}} committed',
            },
            {
              expr: `sum by (datname) (rate(pg_stat_database_xact_rollback{job="postgres",datname!=""}${EVERY}))`,
              legend: '{{datname}} rolled back',
            },
          ],
        }),
        series({
          title: 'PostgreSQL: size',
          description: 'Bytes on disk of each database.',
          unit: units.BytesIEC,
          min: 0,
          queries: [
            {
              expr: 'max by (datname) (pg_database_size_bytes{job="postgres"})',
              legend: '{{datname}}',
            },
          ],
        }),
      ],
    },
    {
      title: 'Containers (cAdvisor)',
      panels: [
        series({
          title: 'Containers: processor',
          description: 'Processors that each container keeps busy; 1 is one of them.',
          unit: units.Short,
          min: 0,
          queries: [
            {
              expr: `sum by (name) (rate(container_cpu_usage_seconds_total{${CONTAINERS}}${EVERY}))`,
              legend: '{{name}}',
            },
          ],
        }),
        series({
          title: 'Containers: memory',
          description: 'Bytes of memory of each container, caches included.',
          unit: units.BytesIEC,
          min: 0,
          queries: [
            { expr: `sum by (name) (container_memory_usage_bytes{${CONTAINERS}})`, legend: '{{name}}' },
          ],
        }),
        series({
          title: 'Containers: network',
          description: 'Bytes per second that each container received and sent.',
          unit: units.BytesPerSecondIEC,
          min: 0,
          queries: [
            {
              expr: `sum by (name) (rate(container_network_receive_bytes_total{${CONTAINERS}}${EVERY}))`,
              legend: '{{name}} received',
            },
            {
              expr: `sum by (name) (rate(container_network_transmit_bytes_total{${CONTAINERS}}${EVERY}))`,
              legend: '{{name}} sent',
            },
          ],
        }),
        series({
          title: 'Containers: disk',
          description: 'Bytes per second that each container read and wrote.',
          unit: units.BytesPerSecondIEC,
          min: 0,
          queries: [
            {
              expr: `sum by (name) (rate(container_fs_reads_bytes_total{${CONTAINERS}}${EVERY}))`,
              legend: '{{name}} read',
            },
            {
              expr: `sum by (name) (rate(container_fs_writes_bytes_total{${CONTAINERS}}${EVERY}))`,
              legend: '{{name}} written',
            },
          ],
        }),
        series({
          title: 'Containers: last seen',
          description: 'Seconds since each container was seen running; a line that climbs is a container that stopped.',
          unit: units.Seconds,
          min: 0,
          queries: [
            {
              expr: `time() - max by (name) (container_last_seen{${CONTAINERS}})`,
              legend: '{{name}}',
            },
          ],
        }),
      ],
    },
  ],
});
