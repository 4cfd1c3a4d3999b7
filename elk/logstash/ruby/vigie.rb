# Makes one document of the index of one line, whoever wrote it: reads JSON, gives fields their names and types,
# collects what the index does not know in labels, and masks secrets and personal data at any depth.
#
# Masking is the service's own (docs/logs.md, "Redaction"), from vigie.jar: one list of words, one set of rules.
# What cannot be masked is not passed on.

require 'ipaddr'
require 'java'
require 'json'
require 'time'

# Names that other programs have for fields of ours, beside those of the Elastic Common Schema, which are the
# aliases of the index.
SYNONYMS = {
  'msg' => 'message', 'log' => 'message', 'severity' => 'level', 'loglevel' => 'level', 'lvl' => 'level',
  'logger_name' => 'logger', 'thread_name' => 'thread', 'exception' => 'error_message', 'error' => 'error_message',
  'stacktrace' => 'stack_trace', 'request_id' => 'correlation_id', 'traceId' => 'trace_id', 'spanId' => 'span_id',
  'correlationId' => 'correlation_id', 'host' => 'host.name', 'hostname' => 'host.name',
  'remote_addr' => 'client_ip', 'duration_ms' => 'processing_time_ms'
}.freeze

TIMES = %w[@timestamp timestamp time ts datetime].freeze

LEVELS = {
  'WARNING' => 'WARN', 'FATAL' => 'ERROR', 'CRITICAL' => 'ERROR', 'SEVERE' => 'ERROR', 'ALERT' => 'ERROR',
  'EMERGENCY' => 'ERROR', 'PANIC' => 'ERROR', 'ERR' => 'ERROR', 'NOTICE' => 'INFO', 'INFORMATION' => 'INFO',
  'FINE' => 'DEBUG', 'VERBOSE' => 'DEBUG',
  # Of bunyan and pino.
  '10' => 'TRACE', '20' => 'DEBUG', '30' => 'INFO', '40' => 'WARN', '50' => 'ERROR', '60' => 'ERROR'
}.freeze

LEVEL_OF_TEXT = /\b(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\b/.freeze
# Characters at the start of a line of plain text in which its level is looked for.
LEVEL_WITHIN = 80

# Members that Logstash and the shippers add for themselves.
OF_LOGSTASH = %w[@version @metadata data_stream].freeze

# Deeper objects are kept as JSON text: Elasticsearch refuses a line that is deeper than 20.
DEEPEST = 10
LONGEST_NAME = 200
DEEPEST_JSON = 100
EARLIEST = Time.utc(1990)
LATEST = Time.utc(2200)

def register(params)
  require params['jar'] if params['jar']
  @redaction = Java::DevVigieTelemetryRedaction::Redaction
  @environment = params['environment']
  mappings = JSON.parse(File.read(params['mappings']))
  properties = mappings['template']['mappings']['properties']
  @types = {}
  @aliases = {}
  properties.each do |name, field|
    field['type'] == 'alias' ? @aliases[name] = field['path'] : @types[name] = field['type']
  end
  @groups = properties.keys.flat_map { |name| outer_names(name) }.uniq
end

def filter(event)
  [passed_on(document(event.to_hash))]
rescue StandardError, SystemStackError, Java::JavaLang::Throwable
  # Fail closed: neither the line nor the reason, which may quote it.
  [passed_on({ 'message' => '[not shown: the line could not be masked]', 'tags' => ['_maskfailure'] })]
end

# A new event: names of the given one may be such that Logstash cannot remove what they name.
def passed_on(document)
  time = document['@timestamp']
  document['@timestamp'] = LogStash::Timestamp.new(time) if time.is_a?(Time)
  document.delete('@timestamp') if time.nil?
  document['environment'] ||= @environment
  document['data_stream'] = { 'type' => 'logs', 'dataset' => 'vigie', 'namespace' => namespace(document) }
  LogStash::Event.new(document)
end

# The document of the index, from the members of an event.
def document(members)
  line = { 'labels' => {}, 'tags' => Array(members.delete('tags')) }
  arrived = members.delete('@timestamp')
  own, own_text = read(members['message'])
  if own
    members.delete('message')
    drop_original(members)
  elsif members['message'] && original(members) == members['message']
    drop_original(members)
  end
  line['tags'] |= ['_jsonparsefailure'] if own.nil? && own_text
  take_time(line, own || members)
  collect(line, own, '') if own
  collect(line, members, '')
  line['message'] = members['message'] || own_text unless line.key?('message')
  find_level(line) unless own
  set_types(line)
  line.delete('tags') if line['tags'].empty?
  line.delete('labels') if line['labels'].empty?
  line.delete('message') if line['message'].nil?
  masked = bounded(mask(line, []), 0)
  masked['@timestamp'] = line['@timestamp'] || arrived
  masked
end

# The object that a text is, if it is one, and the text if it looks like one.
def read(text)
  return [nil, nil] unless text.is_a?(String) && text.lstrip.start_with?('{')

  parsed = JSON.parse(text, max_nesting: DEEPEST_JSON)
  [parsed.is_a?(Hash) ? parsed : nil, text]
rescue JSON::ParserError, EncodingError
  [nil, text]
end

# Logstash keeps the line as it came in event.original; all that it says is in the fields.
def original(members)
  members['event'].is_a?(Hash) ? members['event']['original'] : members['event.original']
end

def drop_original(members)
  members.delete('event.original')
  return unless members['event'].is_a?(Hash)

  members['event'] = members['event'].reject { |name, _| name == 'original' }
  members.delete('event') if members['event'].empty?
end

def take_time(line, members)
  name = TIMES.find { |candidate| members.key?(candidate) }
  return if name.nil?

  time = time_of(members[name])
  if time
    line['@timestamp'] = time
  else
    line['labels'][name] = members[name]
    line['tags'] |= ['_dateparsefailure']
  end
  members.delete(name)
end

def time_of(value)
  time =
    case value
    when Numeric then Time.at(value.abs >= 100_000_000_000 ? value.to_r / 1000 : value.to_r)
    when /\A\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d([.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?\z/ then Time.parse(zoned(value))
    when /\A\d{10}(\.\d+)?\z/ then Time.at(value.to_r)
    when /\A\d{13}\z/ then Time.at(Rational(value) / 1000)
    end
  time.utc if time && time >= EARLIEST && time < LATEST
rescue ArgumentError, RangeError, FloatDomainError
  nil
end

# A time without a zone is taken as UTC, as the service's are.
def zoned(text)
  text = text.tr(',', '.')
  text.match?(/(Z|[+-]\d\d:?\d\d)\z/) ? text : "#{text}Z"
end

# Puts members where the index knows them, and all others into labels; what came first stays.
def collect(line, members, within)
  members.each do |name, value|
    next if within.empty? && OF_LOGSTASH.include?(name)

    full = within + name
    field = field_of(full, value)
    if within.empty? && name == 'labels' && value.is_a?(Hash)
      value.each { |key, one| line['labels'][unused(line['labels'], key)] = one }
    elsif within.empty? && name == 'tags'
      line['tags'] |= Array(value).map(&:to_s)
    elsif value.is_a?(Hash) && @groups.include?(full)
      collect(line, value, "#{full}.")
    elsif field && !line.key?(field) && !value.is_a?(Hash)
      line[field] = value
    elsif field.nil? || line[field] != value
      line['labels'][unused(line['labels'], full)] = value
    end
  end
end

def field_of(name, value)
  return name if @types.key?(name) && name != 'labels'
  return @aliases[name] if @aliases.key?(name)

  SYNONYMS[name] if value.is_a?(String) || value.is_a?(Numeric)
end

def outer_names(name)
  parts = name.split('.')
  (1...parts.size).map { |count| parts.first(count).join('.') }
end

def find_level(line)
  return if line.key?('level') || !line['message'].is_a?(String)

  found = line['message'][0, LEVEL_WITHIN][LEVEL_OF_TEXT]
  line['level'] = found if found
end

# Values of the types that the index has; one that does not fit goes to the labels.
def set_types(line)
  line.keys.each do |name|
    next if %w[labels tags @timestamp].include?(name) || line[name].nil?

    value = name == 'level' ? level(line, line[name]) : typed(@types[name], line[name])
    if value.nil?
      line['labels'][name] = line.delete(name)
      line['tags'] |= ['_wrongtype']
    else
      line[name] = value
    end
  end
end

def level(line, given)
  return nil unless given.is_a?(String) || given.is_a?(Integer)

  text = given.to_s.strip.upcase
  known = LEVELS.fetch(text, text)
  line['labels']['level'] = given if known != text
  known
end

def typed(type, value)
  return typed_text(value) unless %w[long double ip].include?(type)
  return IPAddr.new(value.to_s).to_s if type == 'ip'
  return value if value.is_a?(Integer) && value.bit_length < 64
  return nil if value.is_a?(Integer) || value == true || value == false

  number = Float(value)
  return nil unless number.finite?

  type == 'double' ? number : Integer(value.to_s, 10)
rescue ArgumentError, TypeError
  nil
end

def typed_text(value)
  return value if value.is_a?(String)
  return value.to_s if value.is_a?(Numeric) || value == true || value == false

  value if value.is_a?(Array) && value.all? { |one| one.is_a?(String) }
end

# Masked by what values look like and by the names that they lie under, from the inside out.
def mask(value, names)
  case value
  when Hash then mask_object(value, names)
  when Array then mask_array(value, names)
  when String then mask_text(value, names)
  when nil then nil
  else
    text = value.to_s
    masked = @redaction.value(names, text)
    masked == text ? value : masked
  end
end

# In JSON within a text, names tell what plain text does not.
def mask_text(text, names)
  within = json_within(text)
  masked = within && mask(within, names)
  text = JSON.generate(masked, max_nesting: false) if masked != within
  @redaction.value(names, text)
end

def json_within(text)
  JSON.parse(text, max_nesting: DEEPEST_JSON) if text.match?(/\A\s*[{\[]/)
rescue JSON::ParserError, EncodingError
  nil
end

def mask_object(object, names)
  secret = %w[name key header field].any? do |name|
    object[name].is_a?(String) && @redaction.isSecretName(object[name])
  end
  object.each_with_object({}) do |(name, value), masked|
    hidden = secret && %w[value values].include?(name)
    masked[unused(masked, name_of(name))] = hidden ? '[secret]' : mask(value, [name] + names)
  end
end

# In a command's arguments the value of a secret follows its name.
def mask_array(array, names)
  array.each_with_index.map do |value, index|
    before = index.positive? ? array[index - 1] : nil
    flag = before.is_a?(String) && before.start_with?('-') && @redaction.isSecretName(before)
    flag ? '[secret]' : mask(value, names)
  end
end

def bounded(value, depth)
  return JSON.generate(value, max_nesting: false) if depth > DEEPEST && (value.is_a?(Hash) || value.is_a?(Array))

  case value
  when Hash then value.transform_values { |one| bounded(one, depth + 1) }
  when Array then value.map { |one| bounded(one, depth + 1) }
  else value
  end
end

# A name that neither tells anything nor means something to Logstash or Elasticsearch.
def name_of(name)
  text = @redaction.text(name.to_s).tr('[]', '()').gsub(/[[:cntrl:]]/, ' ')
  text = text.gsub(/\A\.+|\.+\z/, '').gsub(/\.{2,}/, '.')
  text.strip.empty? ? '_' : text[0, LONGEST_NAME]
end

def unused(object, name)
  name += '_' while object.key?(name)
  name
end

# As Elasticsearch allows it in the name of a data stream.
def namespace(document)
  text = document['environment'].to_s.downcase.gsub(/[^a-z0-9._]+/, '_').gsub(/\A[._]+/, '')[0, 60]
  text.empty? ? 'default' : text
end
