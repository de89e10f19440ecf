using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Times on a clock as dates, and back.</summary>
static class Wall
{
    public static long Of(DateOnly day) => day.DayNumber * 86_400L - (719_162L * 86_400L);

    public static long Of(DateTime time) => (long)(time - DateTime.UnixEpoch).TotalSeconds;

    public static DateTime Time(long wall) => DateTime.UnixEpoch.AddSeconds(wall);

    public static DateOnly Day(long wall) => DateOnly.FromDateTime(Time(wall));
}

/// <summary>One occurrence as somebody sees it on a page, on their clock.</summary>
sealed record SeenEvent
{
    public required ThingId Id { get; init; }

    public required ThingId Calendar { get; init; }

    /// <summary>Empty for one that has none, or whose owner keeps it for themselves.</summary>
    public required string Title { get; init; }

    public string Place { get; init; } = "";

    /// <summary>Whether it is of days, not of hours.</summary>
    public bool IsDay { get; init; }

    /// <summary>On the clock of whoever looks; a day's is its midnight.</summary>
    public required DateTime From { get; init; }

    /// <summary>Likewise; not part of it.</summary>
    public required DateTime To { get; init; }

    /// <summary>When it was planned, as the address of its page has it; null when it happens once.</summary>
    public string? At { get; init; }

    /// <summary>Its own zone where that shows another time; null when both clocks agree.</summary>
    public string? OwnZone { get; init; }

    /// <summary>When it begins on its own clock.</summary>
    public DateTime OwnFrom { get; init; }

    public bool MayWrite { get; init; }

    /// <summary>What a change must still find.</summary>
    public required string Tag { get; init; }

    /// <summary>Whether it was called off, or the owner said no.</summary>
    public bool IsOff { get; init; }

    /// <summary>Whether the owner still has to answer, or may come.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Kept for themselves by whoever owns it: only the time is told.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whose day it is, when it comes from contacts and not from a calendar; <see cref="Id"/> is then the card's.</summary>
    public Contracts.Contacts.Birthday? Birthday { get; init; }

    /// <summary>The days that it touches, the last one included.</summary>
    public (DateOnly First, DateOnly Last) Days => (DateOnly.FromDateTime(From), DateOnly.FromDateTime(To > From ? To.AddTicks(-1) : To));

    public static Comparison<SeenEvent> Order { get; } = (a, b) => a.From != b.From ? a.From.CompareTo(b.From) : a.To != b.To ? b.To.CompareTo(a.To) : string.CompareOrdinal(a.Title, b.Title);

    public static SeenEvent Of(CalendarEntry entry, Seen<CalendarCollection> calendar, CalendarItem item, Occurrence one, CalendarZone zone)
    {
        var hidden = Hides(item, one.Component, calendar);
        var day = one.Start.IsDate;
        var own = day ? zone : item.Zones.Of(one.Start);
        return new SeenEvent
        {
            Id = entry.Id,
            Calendar = calendar.Row.Id,
            Title = hidden ? "" : (one.Component.Text("SUMMARY") ?? "").ReplaceLineEndings(" ").Trim(),
            Place = hidden ? "" : (one.Component.Text("LOCATION") ?? "").ReplaceLineEndings(" ").Trim(),
            IsDay = day,
            From = Wall.Time(day ? one.Start.Wall : zone.ToWall(one.StartUnix)),
            To = Wall.Time(day ? one.End.Wall : zone.ToWall(one.EndUnix)),
            At = item.Repeats || item.Overrides.Count > 0 ? Stamp(one.IdUnix) : null,
            OwnZone = !day && own.OffsetAt(one.StartUnix) != zone.OffsetAt(one.StartUnix) ? own.Id : null,
            OwnFrom = Wall.Time(own.ToWall(one.StartUnix)),
            MayWrite = MayChange(calendar) && !hidden,
            Tag = entry.ETag.Trim('"'),
            IsOff = one.Component.Property("STATUS")?.Value.Trim().Equals("CANCELLED", StringComparison.OrdinalIgnoreCase) == true || entry.Answer == "DECLINED",
            IsOpen = entry.Answer is "NEEDS-ACTION" or "TENTATIVE" || one.Component.Property("STATUS")?.Value.Trim().Equals("TENTATIVE", StringComparison.OrdinalIgnoreCase) == true,
            IsHidden = hidden,
        };
    }

    /// <summary>A planned time as an address has it.</summary>
    public static string Stamp(long unix) => CalendarTime.Utc(unix).ToValue();

    public static bool MayChange(Seen<CalendarCollection> calendar) => calendar.Role >= Role.Editor && calendar.Row.Use == CalendarUse.Entries;

    // What is kept for oneself (RFC 5545 §3.8.1.3) is seen by those who were given the calendar to look at only as a time that is taken.
    public static bool Hides(CalendarItem item, CalendarComponent component, Seen<CalendarCollection> calendar) =>
        Veil.IsOver(calendar) && (Veil.IsPrivate(component) || (item.Master is { } master && Veil.IsPrivate(master)));
}
