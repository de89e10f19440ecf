using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Reads one feed and makes its calendar say the same; followers see only what is other than before.</summary>
sealed class ReadFeed(CloudStore store, Outbound outbound, PutParts put)
{
    const int MostEntries = 20_000;

    static readonly CalendarLimits Limits = new() { Bytes = 32 * 1024 * 1024, Lines = 1_500_000, Components = 150_000, LineBytes = 1024 * 1024 };

    public async Task Run(Actor system, ThingId calendar, CancellationToken cancel)
    {
        var found = await store.Read(system, async db => (
            Feed: await db.Query<CalendarFeed>().FirstOrDefaultAsync(f => f.CalendarId == calendar, cancel),
            Row: await db.Query<CalendarCollection>().FirstOrDefaultAsync(c => c.Id == calendar && c.Use == CalendarUse.Feed, cancel)), cancel);
        if (found is not ({ } feed, { } row))
            return;
        // The program acts for whoever's calendar it is, in that space and no other.
        var actor = system with { OwnSpace = row.SpaceId };
        var answer = await outbound.Send(uri => Request(uri, feed), new Uri(feed.Address), cancel);
        var failure = await Take(actor, row, answer, cancel);
        await store.Write(actor, db => Note(db, calendar, answer, failure, cancel), cancel);
    }

    /// <summary>Why an answer is no calendar, as a key of texts; null for one that is, or that says that nothing is new.</summary>
    public static string? FailureOf(OutboundAnswer answer) => answer switch
    {
        { Verdict: OutboundVerdict.Refused } => "calendar.feed.failure.refused",
        { Verdict: OutboundVerdict.TooMuch } => "calendar.feed.failure.too-much",
        { Verdict: OutboundVerdict.Unreachable } => "calendar.feed.failure.unreachable",
        { Status: HttpStatusCode.OK or HttpStatusCode.NotModified } => null,
        { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => "calendar.feed.failure.forbidden",
        { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } => "calendar.feed.failure.missing",
        _ => "calendar.feed.failure.answer",
    };

    async Task<string?> Take(Actor actor, CalendarCollection row, OutboundAnswer answer, CancellationToken cancel)
    {
        if (FailureOf(answer) is { } failure)
            return failure;
        if (answer.Status == HttpStatusCode.NotModified)
            return null;
        if (CalendarParts.Read(answer.Body, Limits, steady: true) is not { } parts)
            return "calendar.feed.failure.no-calendar";
        if (parts.Entries.Count > MostEntries)
            return "calendar.feed.failure.too-much";
        return (await Replace(actor, row, parts, cancel)).Refusal is { } refusal ? refusal.Reason == Reason.OverQuota ? "calendar.feed.failure.room" : "calendar.feed.failure.answer" : null;
    }

    async Task<Outcome<Unit>> Replace(Actor actor, CalendarCollection row, CalendarParts parts, CancellationToken cancel)
    {
        var id = row.Id;
        var there = await store.Read(actor, async db => (await db.Query<CalendarEntry>().Where(e => e.HolderId == id).Select(e => new { e.Id, e.Uid, e.Hash }).ToListAsync(cancel)).Select(e => (e.Id, Uid: e.Uid ?? "", e.Hash)).ToList(), cancel);
        var known = there.ToDictionary(e => e.Uid, e => e.Hash, StringComparer.Ordinal);
        List<CalendarPart> events = [.. parts.Entries.Where(e => e.Entry.Kind == "VEVENT")];
        List<CalendarPart> other = [.. events.Where(e => known.GetValueOrDefault(e.Entry.Uid) != Convert.ToHexStringLower(SHA256.HashData(e.Bytes)))];
        if ((await put.Run(actor, id, CalendarUse.Feed, other, cancel)).Refusal is { } refusal)
            return refusal;
        var named = events.Select(e => e.Entry.Uid).ToHashSet(StringComparer.Ordinal);
        foreach (var step in there.Where(e => !named.Contains(e.Uid)).Select(e => e.Id).Chunk(PutParts.Step))
            await store.Write(actor, db => Forget(db, id, step, cancel), cancel);
        if (parts.Title is { Length: > 0 } title && CalendarWriting.CleanTitle(title) is { } clean)
            await store.Write(actor, db => Call(db, id, clean, cancel), cancel);
        return Unit.Done;
    }

    static async Task<int> Forget(CloudWriter db, ThingId calendar, ThingId[] entries, CancellationToken cancel)
    {
        if (await db.Query<CalendarCollection>().Where(c => c.Id == calendar).Select(c => (CollectionId?)c.CollectionId).FirstOrDefaultAsync(cancel) is not { } collection)
            return 0;
        var rows = await db.Query<CalendarEntry>().Where(e => e.HolderId == calendar && entries.Contains(e.Id)).Select(e => new { e.Id, e.Name }).ToListAsync(cancel);
        foreach (var row in rows)
            db.Bury(collection, row.Id, await db.NextChange(collection, cancel), row.Name);
        await db.Save(cancel);
        await db.Erase<CalendarEntry>([.. rows.Select(r => r.Id)], cancel);
        return rows.Count;
    }

    // Its own name takes the place of its server's, but never of one that somebody wrote.
    static async Task<Unit> Call(CloudWriter db, ThingId calendar, string title, CancellationToken cancel)
    {
        var address = await db.Query<CalendarFeed>().Where(f => f.CalendarId == calendar).Select(f => f.Address).FirstOrDefaultAsync(cancel);
        if (address is not null && await db.Set<CalendarCollection>().FirstOrDefaultAsync(c => c.Id == calendar, cancel) is { } row && row.Title == new Uri(address).Host)
            row.Title = title;
        return Unit.Done;
    }

    static async Task<Unit> Note(CloudWriter db, ThingId calendar, OutboundAnswer answer, string? failure, CancellationToken cancel)
    {
        if (await db.Set<CalendarFeed>().FirstOrDefaultAsync(f => f.CalendarId == calendar, cancel) is not { } feed)
            return Unit.Done;
        feed.Failure = failure;
        if (failure is not null)
        {
            var begun = await db.Query<CalendarCollection>().Where(c => c.Id == calendar).Select(c => c.CreatedAt).FirstOrDefaultAsync(cancel);
            feed.Failures = FeedTimes.Failed(begun, feed.ReadAt, feed.Failures, db.Now);
            return Unit.Done;
        }

        (feed.Failures, feed.ReadAt) = (0, db.Now);
        if (answer.Status == HttpStatusCode.OK)
            (feed.ETag, feed.LastModified) = (Short(answer.ETag), Short(answer.LastModified));
        return Unit.Done;
    }

    static HttpRequestMessage Request(Uri uri, CalendarFeed feed)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.TryAddWithoutValidation("Accept", "text/calendar, */*;q=0.5");
        request.Headers.TryAddWithoutValidation("User-Agent", "Percloud");
        if (feed.ETag is { } tag)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (feed.LastModified is { } since)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", since);
        return request;
    }

    static string? Short(string? text) => text is { Length: > 0 and <= 500 } && !text.Any(char.IsControl) ? text : null;
}
