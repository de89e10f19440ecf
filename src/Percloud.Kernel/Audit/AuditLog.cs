using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>One line of the log with the name of who did it; null where the name is gone, or nobody was signed in.</summary>
public sealed record LogLine(long Seq, long At, PrincipalKind ByKind, string? By, string Key, IReadOnlyDictionary<string, string> Arguments, string Hash);

/// <summary>The head of the chain at the end of a day (UTC): it seals that day and all before it. The present day's still moves.</summary>
/// <param name="At">When the day's last entry was written, Unix milliseconds.</param>
/// <param name="Hash">The hash of that entry.</param>
public sealed record DayHead(long At, string Hash);

/// <summary>What became of comparing a head that somebody had noted.</summary>
/// <param name="At">When the entry was written that has this hash, Unix milliseconds; null when none has.</param>
/// <param name="Holds">Whether everything up to it still follows, one entry from the other.</param>
public sealed record HeadCompared(long? At, bool Holds);

/// <summary>A stretch of the log, newest first, and the head of its chain.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Days">The heads of the days in this stretch, newest first.</param>
/// <param name="Older">Where the next stretch begins; null at the end.</param>
/// <param name="Head">The hash of the newest entry of all.</param>
/// <param name="HeadAt">When that entry was written, Unix milliseconds.</param>
public sealed record LogPage(IReadOnlyList<LogLine> Lines, IReadOnlyList<DayHead> Days, long? Older, string Head, long HeadAt);

/// <summary>Reads a cloud's log to those who may: its admins and its owner.</summary>
public sealed class AuditLog(CloudStore store)
{
    const long DayMs = 86_400_000;

    /// <summary>The entries before a number, newest first; null begins at the newest.</summary>
    public async Task<Outcome<LogPage>> Read(Actor actor, long? before, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.IsAdmin)
            return Refusal.NotFound;
        return await store.Read(actor, db => Read(db, before ?? long.MaxValue, most, cancel), cancel);
    }

    /// <summary>Compares a head that was noted once: is there such an entry, and does all before it still hold.</summary>
    public async Task<Outcome<HeadCompared>> Compare(Actor actor, string noted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(noted);
        if (!actor.IsAdmin)
            return Refusal.NotFound;
        var hash = noted.Trim().ToLowerInvariant();
        return await store.Read<Outcome<HeadCompared>>(
            actor,
            async db => await db.Query<AuditEntry>().Where(e => e.Hash == hash).Select(e => new { e.Seq, e.At }).FirstOrDefaultAsync(cancel) is { } entry
                ? new HeadCompared(entry.At, await Audit.FirstBreak(db, cancel) is not { } broken || broken > entry.Seq)
                : new HeadCompared(null, false),
            cancel);
    }

    static async Task<LogPage> Read(CloudReader db, long before, int most, CancellationToken cancel)
    {
        var found = await db.Query<AuditEntry>().Where(e => e.Seq < before).OrderByDescending(e => e.Seq).Take(most + 1).ToListAsync(cancel);
        var shown = found.Take(most).ToList();
        var names = await Names(db, [.. shown.Select(e => new Principal(e.ByKind, e.ByKey)).Distinct()], cancel);
        var head = await db.Query<AuditEntry>().OrderByDescending(e => e.Seq).Select(e => new { e.Hash, e.At }).FirstAsync(cancel);
        return new LogPage([.. shown.Select(e => Line(e, names))], await Days(db, shown, cancel), found.Count > most ? shown[^1].Seq : null, head.Hash, head.At);
    }

    // The newest day of a stretch may go on in the stretch above it; of the others the last entry is here.
    static async Task<List<DayHead>> Days(CloudReader db, List<AuditEntry> shown, CancellationToken cancel)
    {
        if (shown is not [var first, ..])
            return [];
        var (from, next) = (first.Seq, (DayOf(first) + 1) * DayMs);
        var stop = await db.Query<AuditEntry>().Where(e => e.Seq > from && e.At >= next).OrderBy(e => e.Seq).Select(e => (long?)e.Seq).FirstOrDefaultAsync(cancel) ?? long.MaxValue;
        var end = await db.Query<AuditEntry>().Where(e => e.Seq < stop).OrderByDescending(e => e.Seq).Select(e => new { e.At, e.Hash }).FirstAsync(cancel);
        return [new DayHead(end.At, end.Hash), .. shown.Zip(shown.Skip(1)).Where(pair => DayOf(pair.First) != DayOf(pair.Second)).Select(pair => new DayHead(pair.Second.At, pair.Second.Hash))];
    }

    static long DayOf(AuditEntry entry) => entry.At / DayMs;

    static async Task<Dictionary<Principal, string>> Names(CloudReader db, List<Principal> who, CancellationToken cancel)
    {
        var (accounts, links) = (Parsed<AccountId>(who, PrincipalKind.Account), Parsed<LinkId>(who, PrincipalKind.Link));
        var names = await db.Query<Account>().Where(a => accounts.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => Principal.Of(a.Id), a => a.Name, cancel);
        foreach (var link in await db.Query<Link>().Where(l => links.Contains(l.Id)).Select(l => new { l.Id, l.Name }).ToListAsync(cancel))
            names[Principal.Of(link.Id)] = link.Name;
        return names;
    }

    static LogLine Line(AuditEntry entry, Dictionary<Principal, string> names)
    {
        var by = entry.ByKind == PrincipalKind.Provider ? entry.ByKey : names.GetValueOrDefault(new Principal(entry.ByKind, entry.ByKey));
        return new LogLine(entry.Seq, entry.At, entry.ByKind, by, entry.Key, JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Arguments) ?? [], entry.Hash);
    }

    static List<T> Parsed<T>(List<Principal> who, PrincipalKind kind)
        where T : struct, IId<T> => [.. who.Where(p => p.Kind == kind).Select(p => Id.TryParse<T>(p.Key, out var id) ? id : (T?)null).OfType<T>()];
}
