using System.Text;

namespace Percloud.Protocols.ICalendar;

/// <summary>One property as a client wrote it: its bytes, folds and line end included, and what they say (RFC 5545 §3.1). It does not change.</summary>
public sealed class ContentLine
{
    string? value;
    IReadOnlyList<CalendarParameter>? parameters;

    internal ContentLine(string name, ReadOnlyMemory<byte> raw)
    {
        Name = name;
        Raw = raw;
    }

    /// <summary>A new line. The value is written as it is: escape text by <see cref="TextValue.Escape"/> first.</summary>
    public ContentLine(string name, string value, params IEnumerable<CalendarParameter> parameters)
    {
        Name = name.ToUpperInvariant();
        this.parameters = [.. parameters];
        this.value = Plain(value);
        var line = new StringBuilder(Name);
        foreach (var parameter in this.parameters) parameter.WriteTo(line);
        Raw = LineText.Fold(line.Append(':').Append(this.value).ToString());
    }

    /// <summary>The name, in capitals.</summary>
    public string Name { get; }

    /// <summary>The bytes as they stand in the stream.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The value, unfolded, still escaped.</summary>
    public string Value
    {
        get
        {
            Read();
            return value!;
        }
    }

    /// <summary>The parameters in order.</summary>
    public IReadOnlyList<CalendarParameter> Parameters
    {
        get
        {
            Read();
            return parameters!;
        }
    }

    /// <summary>The value of a TEXT property, its escapes taken away.</summary>
    public string Text => TextValue.Unescape(Value);

    /// <summary>The first value of a parameter; null when it is not there.</summary>
    public string? Parameter(string name)
    {
        foreach (var parameter in Parameters)
            if (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return parameter.Value;
        return null;
    }

    /// <summary>The same line with another value.</summary>
    public ContentLine With(string changed) => new(Name, changed, Parameters);

    /// <summary>The same line with one parameter set; null takes it away.</summary>
    public ContentLine With(string name, string? changed)
    {
        var kept = new List<CalendarParameter>();
        var done = changed is null;
        foreach (var parameter in Parameters)
        {
            if (!parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) { kept.Add(parameter); continue; }
            if (!done) kept.Add(new CalendarParameter(parameter.Name, changed!));
            done = true;
        }
        if (!done) kept.Add(new CalendarParameter(name.ToUpperInvariant(), changed!));
        return new ContentLine(Name, Value, kept);
    }

    /// <summary>The line as text, unfolded.</summary>
    public override string ToString() => LineText.Unfold(Raw.Span);

    void Read()
    {
        if (value is null) (parameters, value) = LineReader.Read(LineText.Unfold(Raw.Span), Name.Length);
    }

    // A line break inside would begin another line.
    static string Plain(string value) => value.AsSpan().IndexOfAny('\r', '\n') < 0
        ? value
        : value.Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);
}
