using System.Globalization;
using Microsoft.AspNetCore.Http;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>The fields of the form of an event; what it does not know of the event stays as it is.</summary>
public sealed record EventFields
{
    /// <summary>Minutes before the beginning that the form offers.</summary>
    internal static readonly int[] AlarmMinutes = [0, 5, 10, 15, 30, 60, 120, 1440, 2880, 10080];

    /// <summary>What it is called.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where.</summary>
    public string Place { get; init; } = "";

    /// <summary>What one should know.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Whether it is of days.</summary>
    public bool AllDay { get; init; }

    /// <summary>As 2026-11-28.</summary>
    public string StartDay { get; init; } = "";

    /// <summary>As 18:00.</summary>
    public string StartTime { get; init; } = "";

    /// <summary>The last day, included.</summary>
    public string EndDay { get; init; } = "";

    /// <summary>As 19:00.</summary>
    public string EndTime { get; init; } = "";

    /// <summary>An IANA name; empty for times that are the same on every clock.</summary>
    public string Zone { get; init; } = "";

    /// <summary>The calendar's id.</summary>
    public string Calendar { get; init; } = "";

    /// <summary>How it repeats.</summary>
    public RuleFields Rule { get; init; } = new();

    /// <summary>Minutes before; empty for none, <c>keep</c> for what the form cannot say.</summary>
    public string Alarm { get; init; } = "";

    /// <summary>Who is invited, a line each: a name of the cloud or an address.</summary>
    public string Guests { get; init; } = "";

    /// <summary>Whether the owner stays free.</summary>
    public bool IsFree { get; init; }

    /// <summary>Whether others who see the calendar see only that the time is taken.</summary>
    public bool IsPrivate { get; init; }

    internal static EventFields Of(ShownEvent shown)
    {
        var (one, component) = (shown.One, shown.One.Component);
        var day = one.Start.IsDate;
        var zone = shown.Item.Zones.Of(one.Start);
        var (from, to) = day ? (one.Start.Wall, one.End.Wall - 86_400) : (zone.ToWall(one.StartUnix), zone.ToWall(one.EndUnix));
        return new()
        {
            Title = shown.Title,
            Place = component.Text("LOCATION") ?? "",
            Notes = (component.Text("DESCRIPTION") ?? "").ReplaceLineEndings("\n"),
            AllDay = day,
            StartDay = Day(Wall.Time(from)),
            StartTime = day ? "" : Time(Wall.Time(from)),
            EndDay = Day(Wall.Time(to)),
            EndTime = day ? "" : Time(Wall.Time(to)),
            Zone = day ? "" : one.Start.Kind == CalendarTimeKind.Floating ? "" : zone.Id,
            Calendar = Kernel.Id.Text(shown.Calendar.Row.Id),
            Rule = RuleFields.Of(shown.Item.Master ?? component, shown.Item),
            Alarm = AlarmOf(component),
            Guests = string.Join('\n', GuestsOf(component).Select(l => GuestText(l.Value.Trim()))),
            IsFree = component.Property("TRANSP")?.Value.Trim().Equals("TRANSPARENT", StringComparison.OrdinalIgnoreCase) == true,
            IsPrivate = component.Property("CLASS")?.Value.Trim().ToUpperInvariant() is "PRIVATE" or "CONFIDENTIAL",
        };
    }

    internal static EventFields Sent(IFormCollection form) => new()
    {
        Title = Text(form, "title"),
        Place = Text(form, "place"),
        Notes = form["notes"].ToString().ReplaceLineEndings("\n").Trim(),
        AllDay = form["all-day"].Count > 0,
        StartDay = Text(form, "start-day"),
        StartTime = Text(form, "start-time"),
        EndDay = Text(form, "end-day"),
        EndTime = Text(form, "end-time"),
        Zone = Text(form, "zone"),
        Calendar = Text(form, "calendar"),
        Rule = new()
        {
            Kind = Text(form, "repeat") is { Length: > 0 } kind ? kind : "never",
            Every = Text(form, "every") is { Length: > 0 } every ? every : "1",
            Days = string.Join(' ', RuleFields.Weekdays.Where(d => form["days"].Contains(d))),
            Ends = Text(form, "ends") is { Length: > 0 } ends ? ends : "never",
            Until = Text(form, "until"),
            Count = Text(form, "count"),
        },
        Alarm = Text(form, "alarm"),
        Guests = form["guests"].ToString().ReplaceLineEndings("\n").Trim(),
        IsFree = form["free"].Count > 0,
        IsPrivate = form["private"].Count > 0,
    };

    /// <summary>Beginning and end on the clock; the end of days is the midnight after. Null for what is no time.</summary>
    internal (DateTime From, DateTime To)? Times()
    {
        if (!DayOf(StartDay, out var first))
            return null;
        var last = DayOf(EndDay, out var said) ? said : first;
        if (AllDay)
            return (first.ToDateTime(default), last.AddDays(1).ToDateTime(default));
        if (!TimeOf(StartTime, out var from))
            return null;
        return (first.ToDateTime(from), TimeOf(EndTime, out var to) ? last.ToDateTime(to) : first.ToDateTime(from).AddHours(1));
    }

    /// <summary>What is wrong: the field and a key of the texts; null when nothing is.</summary>
    internal (string Field, string Text)? Fault()
    {
        if (!DayOf(StartDay, out _))
            return ("start-day", "calendar.page.fault.day");
        if (!AllDay && !TimeOf(StartTime, out _))
            return ("start-time", "calendar.page.fault.time");
        if (Times() is not { } times || times.To < times.From || (AllDay && times.To <= times.From))
            return ("end-day", "calendar.page.fault.order");
        if (Zone.Length > 0 && CalendarZones.Find(Zone) is null)
            return ("zone", "calendar.page.fault.zone");
        return Rule.Ends == "until" && DayOf(Rule.Until, out var until) && DayOf(StartDay, out var start) && until < start ? ("until", "calendar.page.fault.until") : null;
    }

    internal static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Time(DateTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    internal static bool DayOf(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is > 1 and < 9999;

    internal static IEnumerable<ContentLine> GuestsOf(CalendarComponent component) => component.All("ATTENDEE").Where(l => !Party.Same(l.Value, Party.Organizer(component)));

    internal static string GuestText(string address) => address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? address[7..] : address;

    static bool TimeOf(string text, out TimeOnly time) => TimeOnly.TryParseExact(text, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    static string AlarmOf(CalendarComponent component)
    {
        var alarms = component.Components.Where(c => c.Name == "VALARM").ToList();
        if (alarms.Count == 0)
            return "";
        if (alarms is not [var one] || one.Property("TRIGGER") is not { } trigger || trigger.Parameter("RELATED") is not (null or "START" or "start") || CalendarDuration.Parse(trigger.Value) is not { } length)
            return "keep";
        var minutes = -length.Total / 60;
        return length.Total % 60 == 0 && AlarmMinutes.Contains((int)Math.Clamp(minutes, int.MinValue, int.MaxValue)) ? minutes.ToString(CultureInfo.InvariantCulture) : "keep";
    }

    static string Text(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings(" ").Trim();
}
