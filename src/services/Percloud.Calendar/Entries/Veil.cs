using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>What somebody who was given a calendar to look at sees of entries that its owner keeps for themselves (CLASS, RFC 5545 §3.8.1.3): when, and nothing else.</summary>
static class Veil
{
    // What lays it out in time; STATUS, so that what was called off takes none.
    static readonly HashSet<string> Kept =
    [
        "UID", "DTSTAMP", "DTSTART", "DTEND", "DUE", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "STATUS", "TRANSP", "CLASS",
    ];

    /// <summary>Whether the one who looks is such a reader: neither owner nor member of the group, and may not write.</summary>
    public static bool IsOver(Seen<CalendarCollection> calendar) => calendar.Kind == SeenKind.Shared && calendar.Role < Role.Editor;

    /// <summary>Whether an entry's owner keeps it for themselves.</summary>
    public static bool IsPrivate(CalendarComponent component) => component.Property("CLASS")?.Value.Trim().ToUpperInvariant() is "PRIVATE" or "CONFIDENTIAL";

    /// <summary>Whether nothing but the time of an entry is for readers: what speaks for the whole of it is private.</summary>
    public static bool IsOverAll(ReadOnlyMemory<byte> bytes) => EntryText.Parse(bytes) is { } calendar && EntryColumns.Main(calendar) is { } main && IsPrivate(main);

    /// <summary>The object as readers get it; null when nothing of it is private.</summary>
    /// <param name="bytes">As it is stored.</param>
    /// <param name="title">What stands in place of what it is called.</param>
    public static byte[]? Cover(ReadOnlyMemory<byte> bytes, string title)
    {
        if (EntryText.Parse(bytes) is not { } calendar || !calendar.Components.Any(IsPrivate))
            return null;
        // Where the whole is private, one occurrence that does not say so is too: clients write CLASS where it was chosen.
        var all = EntryColumns.Main(calendar) is { } main && main.Property("RECURRENCE-ID") is null && IsPrivate(main);
        foreach (var component in calendar.Components.Where(c => c.Name != "VTIMEZONE" && (all || IsPrivate(c))).ToList())
        {
            foreach (var line in component.Properties.Where(line => !Kept.Contains(line.Name)).ToList())
                component.Remove(line);
            foreach (var inner in component.Components.ToList())
                component.Remove(inner);
            component.Add(new ContentLine("SUMMARY", TextValue.Escape(title)));
        }

        return calendar.ToBytes();
    }
}
