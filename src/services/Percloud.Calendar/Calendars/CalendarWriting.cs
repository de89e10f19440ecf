using System.Buffers;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>What a new calendar is to be.</summary>
/// <param name="Name">The last step of its address; null for its id.</param>
/// <param name="Title">For people; empty for the first ones of a space.</param>
sealed record CalendarPlan(string? Name, string Title, CalendarUse Use, EntryKinds Takes)
{
    public string Color { get; init; } = "";
}

/// <summary>Makes and changes calendars inside an open write.</summary>
static class CalendarWriting
{
    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");
    static readonly (int, int) MostLeft = (64, 32 * 1024);

    /// <summary>Adds a calendar; the caller has looked that its name is free.</summary>
    public static async Task<CalendarCollection> AddCalendar(this CloudWriter db, SpaceId space, CalendarPlan plan, CancellationToken cancel)
    {
        var (id, collection) = (Id.New<ThingId>(db.Clock), db.AddCollection(space, CalendarReading.Kind));
        // Both engines want the collection there before what refers to it.
        await db.Save(cancel);
        var calendar = db.Add(new CalendarCollection
        {
            Id = id,
            SpaceId = space,
            CollectionId = collection.Id,
            Name = plan.Name ?? id.Text(),
            Title = plan.Title,
            Use = plan.Use,
            Takes = plan.Takes,
            Color = plan.Color,
            CreatedAt = db.Now,
        });
        await db.Save(cancel);
        return calendar;
    }

    /// <summary>The first collections of a space: a calendar, a list of tasks, and for somebody's own an inbox.</summary>
    public static async Task AddFirst(this CloudWriter db, SpaceId space, CancellationToken cancel)
    {
        await db.AddCalendar(space, new CalendarPlan(null, "", CalendarUse.Entries, EntryKinds.Event | EntryKinds.Journal | EntryKinds.FreeBusy), cancel);
        await db.AddCalendar(space, new CalendarPlan(null, "", CalendarUse.Entries, EntryKinds.Task), cancel);
        if (await db.Query<Space>().AnyAsync(s => s.Id == space && s.OwnerKind == PrincipalKind.Account, cancel))
            await db.AddCalendar(space, new CalendarPlan("inbox", "", CalendarUse.Inbox, EntryKinds.Event | EntryKinds.Task | EntryKinds.FreeBusy | EntryKinds.Journal), cancel);
    }

    /// <summary>Sets and removes what clients leave with a calendar; a refusal when it would carry too much.</summary>
    public static async Task<Refusal?> Leave(this CloudWriter db, ThingId calendar, IReadOnlyList<(string Name, string? Xml)> steps, CancellationToken cancel) =>
        await db.Patch(db.Set<CalendarProperty>().Where(p => p.CalendarId == calendar), steps, (name, xml) => new CalendarProperty { CalendarId = calendar, Name = name, Xml = xml }, MostLeft, cancel) ? null : CalendarRefusal.TooMany;

    /// <summary>A name for people as it is kept; null when it is none.</summary>
    public static string? CleanTitle(string? title) => title?.Trim() is { Length: > 0 and <= 200 } clean && !clean.Any(char.IsControl) ? clean : null;

    /// <summary>Whether a client may call a calendar or entry so: one step of an address, no longer than a file's name, none of the program's own.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 255 && !name.Any(char.IsControl) && name is not ("inbox" or "outbox");

    /// <summary>A colour as <c>#rrggbb</c>: Apple's programs write eight digits, the last two for how much shines through; null for what is none.</summary>
    public static string? CleanColor(string? color) =>
        color?.Trim() is { Length: 7 or 9 } text && text[0] == '#' && text.AsSpan(1).IndexOfAnyExcept(Digits) < 0 ? text[..7].ToLowerInvariant() : null;
}
