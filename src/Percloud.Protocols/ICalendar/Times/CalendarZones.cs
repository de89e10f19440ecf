using System.Collections.Concurrent;

namespace Percloud.Protocols.ICalendar;

/// <summary>Finds zones by the names that clients give them: IANA, Windows, and IANA behind a prefix of the client's own.</summary>
public static class CalendarZones
{
    const int LongestName = 100;
    const int MostKept = 2_000;

    // Names that Exchange and Lotus write and no list has.
    static readonly Dictionary<string, string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Z"] = "UTC",
        ["GMT Standard Time"] = "Europe/London",
        ["tzone://Microsoft/Utc"] = "UTC",
        ["Western European"] = "Europe/London",
        ["Central European"] = "Europe/Berlin",
        ["Eastern European"] = "Europe/Athens",
        ["Eastern"] = "America/New_York",
        ["Central"] = "America/Chicago",
        ["Mountain"] = "America/Denver",
        ["Pacific"] = "America/Los_Angeles",
    };

    static readonly ConcurrentDictionary<string, CalendarZone?> Kept = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The zone of a name; null for a name that says nothing.</summary>
    public static CalendarZone? Find(string? id)
    {
        id = id?.Trim().Trim('"');
        if (string.IsNullOrEmpty(id) || id.Length > LongestName) return null;
        if (Kept.TryGetValue(id, out var kept)) return kept;
        var zone = Look(id);
        // What was not found is not kept: names are the clients', without end.
        if (zone is not null && Kept.Count < MostKept) Kept.TryAdd(id, zone);
        return zone;
    }

    static CalendarZone? Look(string id)
    {
        if (id.Equals("UTC", StringComparison.OrdinalIgnoreCase) || id is "Etc/UTC" or "GMT" or "Etc/GMT") return CalendarZone.Utc;
        if (System(id) is { } zone) return zone;
        if (Others.TryGetValue(id, out var other)) return Look(other);
        // /mozilla.org/20050126_1/Europe/Berlin, /freeassociation.sourceforge.net/America/Argentina/Ushuaia: the last parts name the zone.
        var parts = id.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var count = Math.Min(3, parts.Length - 1); count >= 2; count--)
            if (System(string.Join('/', parts[^count..])) is { } found) return found;
        return null;
    }

    static SystemZone? System(string id)
    {
        foreach (var c in id)
            if (!char.IsAsciiLetterOrDigit(c) && !" /_+-.()".Contains(c, StringComparison.Ordinal)) return null;
        if (id[0] is '/' or '.' || id.Contains("..", StringComparison.Ordinal)) return null;
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana)) id = iana;
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found) ? new SystemZone(found) : null;
    }
}
