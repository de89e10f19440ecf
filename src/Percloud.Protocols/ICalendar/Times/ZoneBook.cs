namespace Percloud.Protocols.ICalendar;

/// <summary>The zones that the times of one iCalendar object speak of.</summary>
/// <remarks>
/// A TZID that names a zone of the IANA database, or of Windows, means that zone: the definitions that clients send along
/// grow old. Any other TZID means what its own VTIMEZONE says; one that is neither known nor defined floats.
/// </remarks>
public sealed class ZoneBook
{
    // Whose rules are looked at when a definition has no known name; the first that fits gives it one.
    static readonly string[] Usual =
    [
        "Europe/Madrid", "Europe/London", "Europe/Athens", "Europe/Moscow", "Europe/Istanbul", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
        "America/Sao_Paulo", "America/Bogota", "America/Argentina/Buenos_Aires", "America/Santiago", "Africa/Lagos", "Africa/Johannesburg", "Africa/Cairo", "Asia/Kolkata", "Asia/Shanghai",
        "Asia/Tokyo", "Asia/Dubai", "Australia/Sydney", "Pacific/Auckland",
    ];

    readonly Dictionary<string, CalendarZone?> zones = new(StringComparer.Ordinal);
    readonly List<CalendarComponent> definitions;

    /// <summary>Reads the definitions of an object.</summary>
    /// <param name="calendar">A VCALENDAR.</param>
    /// <param name="floating">Where who looks is: days and floating times are placed there.</param>
    public ZoneBook(CalendarComponent calendar, CalendarZone floating)
    {
        Floating = floating;
        definitions = [.. calendar.Components.Where(c => c.Name == "VTIMEZONE")];
    }

    /// <summary>Where days and floating times are placed.</summary>
    public CalendarZone Floating { get; }

    /// <summary>The zone of a TZID; null when nobody knows it.</summary>
    public CalendarZone? Find(string id)
    {
        if (!zones.TryGetValue(id, out var zone)) zones[id] = zone = Look(id);
        return zone;
    }

    /// <summary>The zone whose clocks a time counts on.</summary>
    public CalendarZone Of(CalendarTime time) => time.Kind switch
    {
        CalendarTimeKind.Utc => CalendarZone.Utc,
        CalendarTimeKind.Zoned => Find(time.Zone ?? "") ?? Floating,
        _ => Floating,
    };

    /// <summary>The moment of a time, in seconds since 1970-01-01 in UTC.</summary>
    public long ToUnix(CalendarTime time) => Of(time).ToUnix(time.Wall);

    /// <summary>Adds a length: days on the clocks of the time's zone, seconds exactly.</summary>
    public long Add(CalendarTime time, CalendarDuration length) => Civil.Clamp(Of(time).ToUnix(Civil.Clamp(time.Wall + (length.Days * Civil.Day))) + length.Seconds);

    /// <summary>A known zone whose clocks show the same as a definition's in the years around a moment; null when none does.</summary>
    public static string? MatchByRules(CalendarComponent definition, long around)
    {
        if (DefinedZone.Of(definition) is not { } own) return null;
        foreach (var name in Usual)
            if (CalendarZones.Find(name) is { } known && Same(own, known, around)) return known.Id;
        return null;
    }

    static bool Same(CalendarZone one, CalendarZone other, long around)
    {
        for (var day = -366; day < 2 * 366; day++)
        {
            var at = around + (day * Civil.Day);
            if (one.OffsetAt(at) != other.OffsetAt(at)) return false;
        }
        return true;
    }

    CalendarZone? Look(string id)
    {
        if (CalendarZones.Find(id) is { } known) return known;
        var definition = definitions.Find(d => d.Property("TZID")?.Value.Trim() == id.Trim());
        if (definition is null) return null;
        return CalendarZones.Find(definition.Property("X-LIC-LOCATION")?.Value) ?? CalendarZones.Find(definition.Property("TZID-ALIAS-OF")?.Value) ?? (CalendarZone?)DefinedZone.Of(definition);
    }
}
