# As much of Logstash as a filter script sees of it.

require 'json'
require 'time'

module LogStash
  class Timestamp
    def initialize(time)
      @time = time
    end

    def to_s
      digits = [3, 6, 9].find { |count| @time.round(count) == @time } || 9
      @time.utc.iso8601(digits)
    end
  end

  class Event
    def initialize(members)
      @members = { '@version' => '1', '@timestamp' => Timestamp.new(Time.utc(2026, 1, 1)) }.merge(members)
    end

    def to_hash
      @members.dup
    end
  end
end

# A script lives in an object of its own, as Logstash gives it one.
class Script
  def initialize(path, params)
    @context = Object.new
    @context.instance_eval(File.read(path), path, 1)
    @context.register(params)
  end

  # Members of an event as JSON in, those of the events that come out.
  def run(members)
    @context.filter(LogStash::Event.new(JSON.parse(members, max_nesting: false))).map do |event|
      JSON.generate(event.to_hash.reject { |name, _| name == '@version' }, max_nesting: false)
    end
  end

  def masker=(masker)
    @context.instance_variable_set(:@redaction, masker)
  end
end
