using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>A subscription and how it fares.</summary>
sealed record SeenFeed(Seen<CalendarCollection> Calendar, CalendarFeed Feed);

/// <summary>Subscribes to a calendar elsewhere, lists what was subscribed to, asks for one at once.</summary>
sealed class SubscribeFeed(CloudStore store)
{
    const int MostInSpace = 50;

    public Task<Outcome<ThingId>> Run(Actor actor, string address, string title, string color, CancellationToken cancel)
    {
        if (actor.OwnSpace is not { } space)
            return Task.FromResult<Outcome<ThingId>>(Refusal.NotFound);
        if (FeedAddress.Clean(address) is not { } uri)
            return Task.FromResult<Outcome<ThingId>>(FeedRefusal.Address);
        // Until the calendar says what it is called, it is called as its server.
        var name = title.Trim().Length == 0 ? uri.Host : CalendarWriting.CleanTitle(title);
        return name is null ? Task.FromResult<Outcome<ThingId>>(CalendarRefusal.BadTitle) : store.Write(actor, db => Add(db, space, uri, (name, CalendarWriting.CleanColor(color) ?? ""), cancel), cancel);
    }

    /// <summary>What the actor subscribed to.</summary>
    public Task<List<SeenFeed>> List(Actor actor, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            if (actor.OwnSpace is not { } home || !(await db.CalendarsIn(home, cancel)).Try(out var all, out _))
                return [];
            var seen = all.Where(c => c.Row.Use == CalendarUse.Feed && c.Kind == SeenKind.Own).ToList();
            var ids = seen.Select(s => s.Row.Id).ToList();
            var feeds = await db.Query<CalendarFeed>().Where(f => ids.Contains(f.CalendarId)).ToDictionaryAsync(f => f.CalendarId, cancel);
            return seen.Where(s => feeds.ContainsKey(s.Row.Id)).Select(s => new SeenFeed(s, feeds[s.Row.Id])).ToList();
        },
        cancel);

    static async Task<Outcome<ThingId>> Add(CloudWriter db, SpaceId space, Uri address, (string Title, string Color) look, CancellationToken cancel)
    {
        if (Access.Need(await db.RoleOf(space, [], cancel), Role.Editor) is { } refusal)
            return refusal;
        var text = address.AbsoluteUri;
        var mine = db.Query<CalendarCollection>().Where(c => c.SpaceId == space && c.Use == CalendarUse.Feed);
        if (await mine.CountAsync(cancel) >= MostInSpace)
            return CalendarRefusal.TooMany;
        if (await mine.AnyAsync(c => db.Query<CalendarFeed>().Any(f => f.CalendarId == c.Id && f.Address == text), cancel))
            return FeedRefusal.Already;
        if (!await db.Query<CalendarCollection>().AnyAsync(c => c.SpaceId == space, cancel))
            await db.AddFirst(space, cancel);
        var calendar = await db.AddCalendar(space, new CalendarPlan(null, look.Title, CalendarUse.Feed, EntryKinds.Event) { Color = look.Color }, cancel);
        db.Add(new CalendarFeed { CalendarId = calendar.Id, Address = text });
        await db.Save(cancel);
        await ReadFeeds.Plan(db, db.Now, cancel);
        return calendar.Id;
    }
}

/// <summary>The noes of subscriptions.</summary>
static class FeedRefusal
{
    public static readonly Refusal Address = new(Reason.Invalid, "calendar.feed.refusal.address", "address");
    public static readonly Refusal Already = new(Reason.Conflict, "calendar.feed.refusal.already", "address");
}
