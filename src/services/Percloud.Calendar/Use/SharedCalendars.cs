using Percloud.Contracts.Sharing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>Calendars as the dialog of sharing sees them.</summary>
sealed class SharedCalendars(TextCatalogue texts) : IShareSource
{
    public string Kind => CalendarReading.Kind;

    public async Task<IReadOnlyList<SharedThing>> Describe(CloudReader db, IReadOnlyList<ThingId> things, CancellationToken cancel)
    {
        var calendars = (await CalendarCollection.Rows.ByIds(db, things, cancel)).FindAll(c => c.Use != CalendarUse.Inbox);
        if (calendars.Count == 0)
            return [];
        var spaces = await SpaceRows.Of(db, [.. calendars.Select(c => c.SpaceId).Distinct()], cancel);
        var words = texts.For(Languages.Choose(db.Actor.Language, null));
        return [.. calendars.Select(c => new SharedThing(CalendarReading.Kind, c.SpaceId, c.Id, [c.Id], CalendarName.Of(c.Title, (c.Takes & EntryKinds.Event) != 0, db.Actor.OwnSpace == c.SpaceId ? null : spaces[c.SpaceId].Name, words), "calendar", $"/calendar/calendars/{c.Id.Text()}") { TakesLinks = false, Roles = c.Use == CalendarUse.Feed ? [Role.Viewer] : [Role.Viewer, Role.Editor] })];
    }
}

/// <summary>What a calendar is called on pages, in the reader's language.</summary>
static class CalendarName
{
    /// <param name="title">As somebody named it; empty for the first of a space.</param>
    /// <param name="events">Whether it holds events; else tasks.</param>
    /// <param name="space">Whose it is; null for one's own.</param>
    /// <param name="texts">The reader's language.</param>
    public static string Of(string title, bool events, string? space, Texts texts)
    {
        if (title.Length == 0)
            return space ?? texts[events ? "calendar.own" : "calendar.tasks"];
        return space is null ? title : texts["calendar.of", ("title", title), ("space", space)];
    }

    public static string Of(Seen<CalendarCollection> seen, Texts texts) =>
        Of(seen.Row.Title, ShowRange.HasEvents(seen.Row), seen.Kind == SeenKind.Own ? null : seen.SpaceName, texts);
}
