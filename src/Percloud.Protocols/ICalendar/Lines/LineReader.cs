namespace Percloud.Protocols.ICalendar;

/// <summary>Reads the text of a content line into parameters and value; what is broken is read as far as it makes sense (RFC 5545 §3.1).</summary>
static class LineReader
{
    static readonly int MostParameters = CalendarLimits.Default.Parameters;

    /// <summary>Reads what follows the name.</summary>
    public static (IReadOnlyList<CalendarParameter> Parameters, string Value) Read(string line, int nameLength)
    {
        if (nameLength >= line.Length) return ([], "");
        if (line[nameLength] == ':') return ([], line[(nameLength + 1)..]);
        // A quote that never ends would take the value with it: then quotes are letters.
        return Read(line, nameLength, quotes: true) ?? Read(line, nameLength, quotes: false) ?? ([], "");
    }

    static (IReadOnlyList<CalendarParameter> Parameters, string Value)? Read(string line, int at, bool quotes)
    {
        var parameters = new List<CalendarParameter>();
        while (at < line.Length && line[at] == ';')
        {
            var nameEnd = IndexOf(line, at + 1, ";:=");
            if (nameEnd < 0) return null;
            var name = line[(at + 1)..nameEnd].Trim().ToUpperInvariant();
            at = nameEnd;
            var values = new List<string>();
            while (at < line.Length && (line[at] == '=' || (line[at] == ',' && values.Count > 0)))
            {
                var end = ValueEnd(line, at + 1, quotes);
                if (end < 0) return null;
                if (values.Count < MostParameters) values.Add(Unquote(line[(at + 1)..end], quotes));
                at = end;
            }
            if (name.Length > 0 && parameters.Count < MostParameters) parameters.Add(new CalendarParameter(name, values));
        }
        return at < line.Length && line[at] == ':' ? (parameters, line[(at + 1)..]) : null;
    }

    static int ValueEnd(string line, int at, bool quotes)
    {
        while (at < line.Length)
        {
            at = IndexOf(line, at, quotes ? "\",;:" : ",;:");
            if (at < 0 || line[at] != '"') return at;
            at = line.IndexOf('"', at + 1) is var close and >= 0 ? close + 1 : line.Length;
        }
        return -1;
    }

    static string Unquote(string value, bool quotes) =>
        CalendarParameter.Decode(quotes && value.Contains('"', StringComparison.Ordinal) ? value.Replace("\"", "", StringComparison.Ordinal) : value);

    static int IndexOf(string line, int from, string any) => line.AsSpan(from).IndexOfAny(any) is var found and >= 0 ? from + found : -1;
}
