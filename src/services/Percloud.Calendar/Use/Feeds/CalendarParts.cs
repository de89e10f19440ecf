using System.Security.Cryptography;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>One entry of a file: an object of its own with all that has its UID and the zones that it speaks of.</summary>
/// <param name="Bytes">As it is stored.</param>
/// <param name="Entry">The same, read.</param>
sealed record CalendarPart(byte[] Bytes, CalendarObject Entry);

/// <summary>What a file holds: its entries, and the names of those that no calendar can keep.</summary>
sealed record CalendarParts(IReadOnlyList<CalendarPart> Entries, IReadOnlyList<string> Broken, string? Title, string? Zone)
{
    static readonly string[] Kinds = ["VEVENT", "VTODO", "VJOURNAL"];

    /// <summary>The bounds for a whole file; each of its entries is held to those of one entry again.</summary>
    public static CalendarLimits FileLimits { get; } = new() { Bytes = 64 * 1024 * 1024, Lines = 4_000_000, Components = 400_000, LineBytes = 4 * 1024 * 1024 };

    /// <summary>Takes a file apart; null when it is no calendar at all. Each UID becomes one entry; of doubles the newest counts; what has no UID gets one from its own bytes.</summary>
    /// <param name="file">The bytes; kept, not copied.</param>
    /// <param name="limits">What may be read.</param>
    /// <param name="steady">Whether DTSTAMP follows from the rest: many servers give each answer a new one, and followers would see a change where none is.</param>
    public static CalendarParts? Read(ReadOnlyMemory<byte> file, CalendarLimits limits, bool steady = false)
    {
        if (!CalendarReader.TryRead(file, limits, out var stream, out _))
            return null;
        List<string> broken = [];
        Dictionary<(string Kind, string Uid), CalendarPart> parts = [];
        foreach (var calendar in stream.Calendars)
        {
            var zones = ZonesOf(calendar);
            foreach (var group in calendar.Components.Where(c => Kinds.Contains(c.Name)).GroupBy(c => (c.Name, Uid: UidOf(c))))
            {
                if (Part(calendar, zones, group.Key.Uid, [.. group.Select(c => steady ? Steady(c) : c)]) is { } part)
                    parts[group.Key] = part;
                else
                    broken.Add(NameOf(group.First()));
            }
        }

        var first = stream.Calendars.Count > 0 ? stream.Calendars[0] : null;
        return new CalendarParts([.. parts.Values], broken, first?.Text("X-WR-CALNAME") ?? first?.Text("NAME"), first?.Text("X-WR-TIMEZONE"));
    }

    static CalendarPart? Part(CalendarComponent calendar, Dictionary<string, CalendarComponent> zones, string uid, List<CalendarComponent> components)
    {
        var whole = new CalendarComponent("VCALENDAR");
        whole.Add(new ContentLine("VERSION", "2.0"));
        whole.Add(calendar.Property("PRODID") ?? new ContentLine("PRODID", "-//Percloud//Percloud//EN"));
        components = Once(components);
        foreach (var zone in components.SelectMany(Named).Distinct(StringComparer.Ordinal))
        {
            if (zones.TryGetValue(zone, out var definition))
                whole.Add(definition);
        }

        foreach (var component in components)
        {
            if (component.Property("UID") is null || component.Property("UID")!.Value.Trim() != uid)
                component.Set(new ContentLine("UID", uid));
            whole.Add(component);
        }

        var bytes = whole.ToBytes();
        return CalendarObject.TryRead(bytes, CalendarLimits.Default, Kinds, out var entry) is null ? new CalendarPart(bytes, entry!) : null;
    }

    // One master and one override for each time: the one with the highest SEQUENCE, else the last.
    static List<CalendarComponent> Once(List<CalendarComponent> components)
    {
        Dictionary<string, CalendarComponent> kept = new(StringComparer.Ordinal);
        foreach (var component in components)
        {
            var id = component.Property("RECURRENCE-ID") is { } line ? $"{line.Parameter("TZID")} {line.Value.Trim()}" : "";
            if (!kept.TryGetValue(id, out var other) || SequenceOf(component) >= SequenceOf(other))
                kept[id] = component;
        }

        return [.. kept.Values];
    }

    static CalendarComponent Steady(CalendarComponent component)
    {
        var since = CalendarTime.Of(component.Property("LAST-MODIFIED") ?? component.Property("CREATED")) is { Kind: CalendarTimeKind.Utc } time ? time : CalendarTime.Utc(0);
        component.Set(since.ToLine("DTSTAMP"));
        return component;
    }

    static int SequenceOf(CalendarComponent component) => int.TryParse(component.Property("SEQUENCE")?.Value, out var number) ? number : 0;

    static Dictionary<string, CalendarComponent> ZonesOf(CalendarComponent calendar)
    {
        Dictionary<string, CalendarComponent> zones = new(StringComparer.Ordinal);
        foreach (var zone in calendar.Components.Where(c => c.Name == "VTIMEZONE"))
            zones.TryAdd(zone.Property("TZID")?.Value.Trim() ?? "", zone);
        return zones;
    }

    static IEnumerable<string> Named(CalendarComponent component) =>
        component.Properties.Where(p => p.Name is "DTSTART" or "DTEND" or "DUE" or "RECURRENCE-ID" or "EXDATE" or "RDATE").Select(p => p.Parameter("TZID")?.Trim()).OfType<string>();

    // A UID that a file does not give comes from the bytes (a UUID of RFC 9562 §5.8), so that a file that comes again brings nothing twice.
    static string UidOf(CalendarComponent component)
    {
        if (component.Property("UID")?.Value.Trim() is { Length: > 0 and <= 1_000 } uid)
            return uid;
        var plain = component.Clone();
        plain.Remove("DTSTAMP");
        plain.Remove("UID");
        var hash = SHA256.HashData(plain.ToBytes())[..16];
        (hash[6], hash[8]) = ((byte)((hash[6] & 0x0F) | 0x80), (byte)((hash[8] & 0x3F) | 0x80));
        return new Guid(hash, bigEndian: true).ToString("D");
    }

    static string NameOf(CalendarComponent component) => component.Text("SUMMARY") is { Length: > 0 } title ? title.Length <= 80 ? title : title[..79] + "…" : component.Property("UID")?.Value ?? component.Name;
}
