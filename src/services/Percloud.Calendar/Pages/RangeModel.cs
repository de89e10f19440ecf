using System.Globalization;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>A calendar in the list beside the days.</summary>
public sealed record CalendarChoice(string Id, string Name, int Hue, bool IsShown);

/// <summary>An event as a view shows it.</summary>
public sealed record EventChip(string Href, string Title, int Hue)
{
    /// <summary>When it begins; empty for the whole day.</summary>
    public string Time { get; init; } = "";

    /// <summary>From when until when.</summary>
    public string Hours { get; init; } = "";

    /// <summary>Its time on its own clock, where that is another.</summary>
    public string OwnTime { get; init; } = "";

    /// <summary>Where.</summary>
    public string Place { get; init; } = "";

    /// <summary>Whether it is of days.</summary>
    public bool IsDay { get; init; }

    /// <summary>Whether it was called off or declined.</summary>
    public bool IsOff { get; init; }

    /// <summary>Whether nobody said yet that it will be.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Name of a symbol before it; null for none.</summary>
    public string? Icon { get; init; }

    /// <summary>What moving it must still find; null when it cannot be moved.</summary>
    public string? Tag { get; init; }

    /// <summary>Where it begins on the reader's clock: a day, or a day with a time; null when it cannot be moved.</summary>
    public string? From { get; init; }

    /// <summary>The last day of one that is of days; null for others.</summary>
    public string? Last { get; init; }

    /// <summary>The classes of its looks.</summary>
    public string Css => $"hue-{Hue}{(IsDay ? " whole" : "")}{(IsOff ? " off" : IsOpen ? " open" : "")}";
}

/// <summary>A bar in a month's week, or above the hours of a week.</summary>
public sealed record BarChip(EventChip Event, int Column, int Length, int Lane, bool GoesBack, bool GoesOn);

/// <summary>A day of a month's page.</summary>
public sealed record MonthDay(DateOnly Date, bool IsInMonth, bool IsToday, int Left, IReadOnlyList<int> Dots);

/// <summary>A week of a month's page.</summary>
public sealed record MonthWeek(IReadOnlyList<MonthDay> Days, IReadOnlyList<BarChip> Bars);

/// <summary>An event between the hours of a day.</summary>
public sealed record BlockChip(EventChip Event, string Css);

/// <summary>A day with its hours.</summary>
public sealed record DayColumn(DateOnly Date, bool IsToday, IReadOnlyList<BlockChip> Blocks);

/// <summary>A day of the agenda.</summary>
public sealed record AgendaDay(DateOnly Date, bool IsToday, IReadOnlyList<EventChip> Events);

/// <summary>What the page of the calendar shows.</summary>
public sealed record RangeModel
{
    const int Lines = 3;

    /// <summary>View and day.</summary>
    public required CalendarLook Look { get; init; }

    /// <summary>The day today where the reader is.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What lies between the days of the view, in words.</summary>
    public required string Title { get; init; }

    /// <summary>The calendars.</summary>
    public required IReadOnlyList<CalendarChoice> Calendars { get; init; }

    /// <summary>The zone in which times are told.</summary>
    public required string Zone { get; init; }

    /// <summary>Whether the reader chose it.</summary>
    public bool ZoneIsChosen { get; init; }

    /// <summary>The weeks of a month.</summary>
    public IReadOnlyList<MonthWeek> Weeks { get; init; } = [];

    /// <summary>The days of a week.</summary>
    public IReadOnlyList<DayColumn> Columns { get; init; } = [];

    /// <summary>What lasts whole days, above them.</summary>
    public IReadOnlyList<BarChip> Bars { get; init; } = [];

    /// <summary>The first and last hour that are shown.</summary>
    public (int First, int Last) Hours { get; init; }

    /// <summary>Days with something in them, one below the other.</summary>
    public IReadOnlyList<AgendaDay> Agenda { get; init; } = [];

    /// <summary>The month beside or above the agenda.</summary>
    public IReadOnlyList<MonthWeek> Small { get; init; } = [];

    internal static RangeModel Of(CalendarLook look, RangeShown shown, IReadOnlySet<ThingId> hidden, DateTime now, bool allHours, Percloud.Web.Texts texts)
    {
        var words = new CalendarWords(texts);
        var hues = CalendarHues.Of([.. shown.Calendars.Select(c => c.Row)]);
        var (today, people) = (DateOnly.FromDateTime(now), Birthdays.HueBeside(hues.Values));
        var model = new RangeModel
        {
            Look = look,
            Today = today,
            Title = look.Title(words),
            Calendars =
            [
                .. shown.Calendars.Select(c => new CalendarChoice(c.Row.Id.Text(), CalendarName.Of(c, texts), hues[c.Row.Id], !hidden.Contains(c.Row.Id))),
                .. shown.HasBirthdays ? [new CalendarChoice(Birthdays.Calendar.Text(), texts["calendar.birthdays"], people, !hidden.Contains(Birthdays.Calendar))] : (CalendarChoice[])[],
            ],
            Zone = shown.Zone.Id,
            ZoneIsChosen = shown.ZoneIsChosen,
        };
        List<(SeenEvent Event, EventChip Chip)> all = [.. shown.Events.Select(e => (e, e.Birthday is { } one ? OfPerson(e, one, people, texts) : Chip(e, hues[e.Calendar], words, texts)))];
        return look.View switch
        {
            "month" => model with { Weeks = MonthOf(look.Day, shown.Days, all, today, Lines), Agenda = AgendaOf(shown.Days, all, today, look.Day) },
            "agenda" => model with { Agenda = AgendaOf(shown.Days, all, today, look.Day) },
            _ => WithHours(model, shown.Days, all, today, allHours),
        };
    }

    static EventChip OfPerson(SeenEvent e, Contracts.Contacts.Birthday one, int hue, Percloud.Web.Texts texts) => new($"/contacts/{one.Card.Text()}", Birthdays.Text(one, e.From.Year, texts), hue)
    {
        Hours = texts["calendar.page.all-day"],
        IsDay = true,
        Icon = one.IsAnniversary ? "star" : "cake",
    };

    static EventChip Chip(SeenEvent e, int hue, CalendarWords words, Percloud.Web.Texts texts) => new($"/calendar/event/{e.Id.Text()}{(e.At is null ? "" : $"?at={e.At}")}", e.IsHidden ? texts["calendar.page.taken"] : e.Title.Length > 0 ? e.Title : texts["calendar.page.untitled"], hue)
    {
        Time = e.IsDay ? "" : words.Hour(e.From),
        Hours = e.IsDay ? texts["calendar.page.all-day"] : words.Hours(e.From, e.To),
        OwnTime = e.OwnZone is null ? "" : texts["calendar.page.own-time", ("time", words.Hour(e.OwnFrom)), ("zone", CalendarWords.Zone(e.OwnZone))],
        Place = e.Place,
        IsDay = e.IsDay || e.Days.First != e.Days.Last,
        IsOff = e.IsOff,
        IsOpen = e.IsOpen,
        Tag = e.MayWrite ? e.Tag : null,
        From = e.MayWrite ? e.IsDay ? EventFields.Day(e.From) : $"{EventFields.Day(e.From)}T{EventFields.Time(e.From)}" : null,
        Last = e.MayWrite && e.IsDay ? EventFields.Day(e.To.AddDays(-1)) : null,
    };

    static List<MonthWeek> MonthOf(DateOnly day, DayRange days, List<(SeenEvent Event, EventChip Chip)> all, DateOnly today, int lines)
    {
        List<(DateOnly, DateOnly, bool)> spans = all.ConvertAll(e => (e.Event.Days.First, e.Event.Days.Last, e.Event.IsDay));
        List<MonthWeek> weeks = [];
        for (var first = days.From; first < days.To; first = first.AddDays(7))
        {
            var laid = WeekBars.Of(first, spans);
            var (bars, left) = WeekBars.Fit(laid, lines);
            List<MonthDay> cells = [];
            for (var at = 0; at < 7; at++)
            {
                var (date, column) = (first.AddDays(at), at);
                cells.Add(new MonthDay(date, date.Month == day.Month, date == today, left[at], [.. laid.Where(b => b.Column <= column && column < b.Column + b.Length).Select(b => all[b.Item].Chip.Hue).Distinct().Take(3)]));
            }

            weeks.Add(new MonthWeek(cells, [.. bars.Select(b => new BarChip(all[b.Item].Chip, b.Column, b.Length, b.Lane, b.GoesBack, b.GoesOn))]));
        }

        return weeks;
    }

    static List<AgendaDay> AgendaOf(DayRange days, List<(SeenEvent Event, EventChip Chip)> all, DateOnly today, DateOnly from)
    {
        List<AgendaDay> found = [];
        for (var date = days.From > from ? days.From : from; date < days.To; date = date.AddDays(1))
        {
            var on = date;
            var events = all.FindAll(e => e.Event.Days.First <= on && e.Event.Days.Last >= on).ConvertAll(e => e.Chip);
            if (events.Count > 0 || date == from)
                found.Add(new AgendaDay(date, date == today, events));
        }

        return found;
    }

    static RangeModel WithHours(RangeModel model, DayRange days, List<(SeenEvent Event, EventChip Chip)> all, DateOnly today, bool allHours)
    {
        var above = all.FindAll(e => e.Event.IsDay || (e.Event.To - e.Event.From).TotalHours >= 24);
        var between = all.FindAll(e => !e.Event.IsDay && (e.Event.To - e.Event.From).TotalHours < 24);
        var bars = WeekBars.Of(days.From, above.ConvertAll(e => (e.Event.Days.First, e.Event.Days.Last, e.Event.IsDay))).Where(b => b.Column < days.To.DayNumber - days.From.DayNumber).ToList();
        var hours = allHours ? (0, 24) : HoursOf(days, between);
        List<DayColumn> columns = [];
        for (var date = days.From; date < days.To; date = date.AddDays(1))
        {
            var midnight = date.ToDateTime(default);
            var on = date;
            var here = between.FindAll(e => e.Event.Days.First <= on && e.Event.Days.Last >= on);
            var slots = DayLayout.Of(here.ConvertAll(e => ((int)(e.Event.From - midnight).TotalMinutes, (int)(e.Event.To - midnight).TotalMinutes)));
            columns.Add(new DayColumn(date, date == today, [.. here.Zip(slots, (e, slot) => new BlockChip(e.Chip, Css(slot, hours.Item1)))]));
        }

        var width = days.To.DayNumber - days.From.DayNumber;
        return model with
        {
            Columns = columns,
            Hours = hours,
            Bars = [.. bars.Select(b => new BarChip(above[b.Item].Chip, b.Column, Math.Min(b.Length, width - b.Column), b.Lane, b.GoesBack, b.GoesOn))],
        };
    }

    // The hours of the day's light, and earlier and later ones where something happens.
    static (int First, int Last) HoursOf(DayRange days, List<(SeenEvent Event, EventChip Chip)> between)
    {
        var (first, last) = (7, 21);
        foreach (var (e, _) in between)
        {
            if (DateOnly.FromDateTime(e.From) >= days.From)
                first = Math.Min(first, e.From.Hour);
            else
                first = 0;
            last = e.Days.First != e.Days.Last ? 24 : Math.Max(last, Math.Min(24, e.To.Hour + (e.To.Minute > 0 ? 1 : 0)));
            if (e.Days.First != e.Days.Last && days.To.DayNumber - days.From.DayNumber > 1)
                first = 0;
        }

        return (first, last);
    }

    // The style sheet knows hours, steps of five minutes and lanes; nothing is inline.
    static string Css(Slot slot, int firstHour)
    {
        var (start, length) = (slot.Start - (firstHour * 60), slot.End - slot.Start);
        return string.Create(CultureInfo.InvariantCulture, $"sh{start / 60} sm{start % 60 / 5} lh{length / 60} lm{length % 60 / 5} of{slot.Lanes} at{slot.Lane}");
    }
}
