using System.Globalization;
using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>Fills the form of an event, and reads what it needs beside the event itself.</summary>
sealed class EventForms(CloudStore store, PageUse use, TimeProvider clock)
{
    const string TakeTime = "at:";

    /// <summary>The form of a new event: at the day and hour of the address, or as it was sent.</summary>
    public async Task<Outcome<FormModel>> New(HttpContext context, Percloud.Web.Texts words, EventFields? sent, CancellationToken cancel)
    {
        var (actor, query) = (context.Actor(), context.Request.Query);
        if (!(await use.Calendars.Run(actor, actor.OwnSpace ?? default, cancel)).Try(out var calendars, out var refusal))
            return refusal;
        var zone = ShowRange.ZoneOf(calendars, PageTime.BrowserZone(context));
        var targets = FormModel.Targets(calendars, words);
        var fields = sent ?? Begin(PageTime.Now(clock, zone), query["day"].ToString(), query["from"].ToString(), query["to"].ToString()) with { Zone = zone.Id, Calendar = query["calendar"].ToString() is { Length: > 0 } id && targets.Any(t => t.Id == id) ? id : targets.Select(t => t.Id).FirstOrDefault() ?? "" };
        return new FormModel { Action = "/calendar/new", Back = $"/calendar?day={fields.StartDay}", Fields = fields, Calendars = targets, Zones = FormModel.ZonesFor(fields, zone) };
    }

    /// <summary>The form of an event that is there.</summary>
    public async Task<FormModel> Edit(HttpContext context, ShownEvent shown, Percloud.Web.Texts words, EventFields? sent, CancellationToken cancel)
    {
        var actor = context.Actor();
        var fields = sent ?? EventFields.Of(shown);
        var targets = (await use.Calendars.Run(actor, actor.OwnSpace ?? default, cancel)).Try(out var calendars, out _) ? FormModel.Targets(calendars, words) : [];
        return new FormModel
        {
            Action = $"/calendar/event/{shown.Row.Id.Text()}",
            Back = shown.Href,
            Fields = fields,
            Tag = shown.Row.ETag.Trim('"'),
            At = shown.At,
            HasScopes = shown.Repeats && shown.Item.Master is not null,
            Calendars = targets,
            Zones = FormModel.ZonesFor(fields, shown.Zone),
            MayInvite = !shown.IsInvited,
        };
    }

    /// <summary>A calendar that the actor may write into.</summary>
    public Task<Outcome<CalendarCollection>> Writable(Actor actor, ThingId id, CancellationToken cancel) => store.Read<Outcome<CalendarCollection>>(
        actor, async db => (await db.FindCalendar(id, Role.Editor, cancel)).Try(out var seen, out var refusal) ? SeenEvent.MayChange(seen) && ShowRange.HasEvents(seen.Row) ? seen.Row : CalendarRefusal.OnlyRead : refusal, cancel);

    /// <summary>Who invites whom; null when nobody is invited.</summary>
    public async Task<Guests?> Guests(Actor actor, SpaceId space, IReadOnlyList<FoundGuest> people, CancellationToken cancel) =>
        people.Count == 0 || await use.Free.Organizer(actor, space, cancel) is not { } organizer ? null
            : new Guests(organizer, [.. people.Select(p => p.Guest).OfType<Guest>().Where(g => !Protocols.ITip.Party.Same(g.Address, organizer.Address))]);

    async Task<IReadOnlyList<FreeLine>> Free(Actor actor, IReadOnlyList<FoundGuest> people, EventFields fields, string? meeting, Percloud.Web.Texts texts, CancellationToken cancel)
    {
        if (fields.Times() is not { } times)
            return [];
        var (zone, words) = (CalendarZones.Find(fields.Zone) ?? Zones.Default, new CalendarWords(texts));
        var (from, to) = (zone.ToUnix(Wall.Of(times.From)), zone.ToUnix(Wall.Of(times.To)));
        return [.. (await use.Free.Run(actor, people, from, to, meeting, cancel)).Select(Line), .. people.Where(p => p.Guest is null).Select(p => new FreeLine(p.Text, texts["calendar.page.free.nobody"], false))];

        FreeLine Line(GuestTime guest)
        {
            if (guest.Busy is null)
                return new FreeLine(guest.Name, texts["calendar.page.free.unknown"], false);
            if (guest.Busy.Count == 0)
                return new FreeLine(guest.Name, texts["calendar.page.free.yes"], true);
            var taken = guest.Busy.Select(b => words.Hours(Wall.Time(zone.ToWall(b.From)), Wall.Time(zone.ToWall(b.To)))).Distinct().Take(3);
            return new FreeLine(guest.Name, texts[guest.Busy.All(b => b.Kind == BusyKind.Tentative) ? "calendar.page.free.maybe" : "calendar.page.free.no", ("hours", string.Join(", ", taken))], false);
        }
    }

    /// <summary>A form that says who is free, and when all of them are; with a time that was chosen from those. A meeting that is there already takes no time itself.</summary>
    public async Task<FormModel> WithFree(Actor actor, FormModel model, (SpaceId? Space, string? Meeting) of, IReadOnlyList<FoundGuest> people, string asked, Percloud.Web.Texts texts, CancellationToken cancel)
    {
        var fields = model.Fields;
        if (asked.StartsWith(TakeTime, StringComparison.Ordinal) && Parse(asked[TakeTime.Length..], out var start) && fields.Times() is { } old)
        {
            var end = start + (old.To - old.From);
            fields = fields with { StartDay = EventFields.Day(start), StartTime = EventFields.Time(start), EndDay = EventFields.Day(end), EndTime = EventFields.Time(end) };
        }

        return model with { Fields = fields, Free = await Free(actor, people, fields, of.Meeting, texts, cancel), Times = await Times(actor, of, people, fields, texts, cancel) };
    }

    /// <summary>Whether a form asks who is free.</summary>
    public static bool AsksFree(string asked) => asked == "free" || asked.StartsWith(TakeTime, StringComparison.Ordinal);

    // Of those of the cloud and of whoever invites; of others nothing is known.
    async Task<IReadOnlyList<FreeChoice>?> Times(Actor actor, (SpaceId? Space, string? Meeting) of, IReadOnlyList<FoundGuest> people, EventFields fields, Percloud.Web.Texts texts, CancellationToken cancel)
    {
        if (fields.AllDay || fields.Times() is not { } times || !people.Any(p => p.Account is not null))
            return null;
        var (zone, words, now) = (CalendarZones.Find(fields.Zone) ?? Zones.Default, new CalendarWords(texts), clock.GetUtcNow().ToUnixTimeSeconds());
        var after = new[] { Wall.Time(zone.ToWall(now)), times.From.Date }.Max();
        var (from, to) = (zone.ToUnix(Wall.Of(after)), zone.ToUnix(Wall.Of(after.Date.AddDays(FreeSlots.Days + 1))));
        var me = of.Space is { } home ? await use.Free.Organizer(actor, home, cancel) : null;
        List<FoundGuest> all = me is null ? [.. people] : [.. people, new FoundGuest(me.Name, me, actor.Account)];
        var busy = (await use.Free.Run(actor, all, from, to, of.Meeting, cancel)).SelectMany(g => g.Busy ?? []);
        return [.. FreeSlots.Find(busy, zone, after, (int)(times.To - times.From).TotalMinutes, 3).Select(t => new FreeChoice($"{TakeTime}{EventFields.Day(t)}T{EventFields.Time(t)}", words.When(t, t + (times.To - times.From), false, Wall.Time(zone.ToWall(now)).Year)))];
    }

    /// <summary>What is wrong with a form, in words.</summary>
    public static (string Field, string Text)? Fault(EventFields fields, IReadOnlyList<FoundGuest> people, Percloud.Web.Texts words)
    {
        if (fields.Fault() is { } fault)
            return (fault.Field, words[fault.Text]);
        return people.FirstOrDefault(p => p.Guest is null) is { } nobody ? ("guests", words["calendar.page.fault.guest", ("name", nobody.Text)]) : null;
    }

    /// <summary>The day of an event on the calendar.</summary>
    public static string DayHref(ShownEvent shown) => $"/calendar?day={EventFields.Day(Wall.Time(shown.One.Start.IsDate ? shown.One.Start.Wall : shown.Zone.ToWall(shown.One.StartUnix)))}";

    /// <summary>The fields of an event that was dragged to another time on the reader's clock; its own zone stays.</summary>
    public static EventFields? Moved(ShownEvent shown, string start, string end)
    {
        var fields = EventFields.Of(shown);
        if (!Parse(start, out var from))
            return null;
        if (fields.AllDay)
        {
            var days = DateOnly.ParseExact(fields.EndDay, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - DateOnly.ParseExact(fields.StartDay, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
            var last = Parse(end, out var to) ? to : from.AddDays(days);
            return last < from ? null : fields with { StartDay = EventFields.Day(from), EndDay = EventFields.Day(last) };
        }

        var length = shown.One.EndUnix - shown.One.StartUnix;
        var first = shown.Zone.ToUnix(Wall.Of(from));
        var until = Parse(end, out var said) ? shown.Zone.ToUnix(Wall.Of(said)) : first + length;
        if (until < first)
            return null;
        var zone = shown.Item.Zones.Of(shown.One.Start);
        var (ownFrom, ownTo) = (Wall.Time(zone.ToWall(first)), Wall.Time(zone.ToWall(until)));
        return fields with { StartDay = EventFields.Day(ownFrom), StartTime = EventFields.Time(ownFrom), EndDay = EventFields.Day(ownTo), EndTime = EventFields.Time(ownTo) };
    }

    // The next full hour today; another day begins at nine.
    static EventFields Begin(DateTime now, string day, string from, string to)
    {
        var start = now.Date.AddHours(now.Hour + 1);
        if (EventFields.DayOf(day, out var wanted) && wanted != DateOnly.FromDateTime(now))
            start = wanted.ToDateTime(new TimeOnly(9, 0));
        if (TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            start = start.Date + time.ToTimeSpan();
        var end = TimeOnly.TryParseExact(to, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) && start.Date + until.ToTimeSpan() > start ? start.Date + until.ToTimeSpan() : start.AddHours(1);
        return new EventFields { StartDay = EventFields.Day(start), StartTime = EventFields.Time(start), EndDay = EventFields.Day(end), EndTime = EventFields.Time(end) };
    }

    static bool Parse(string text, out DateTime time) => DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time) && time.Year is > 1 and < 9998;
}
