using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>One line of the log with the name of who did it; null where the name is gone, or nobody was signed in.</summary>
public sealed record LogLine(long Seq, long At, PrincipalKind ByKind, string? By, string Key, IReadOnlyDictionary<string, string> Arguments, string Hash);

/// <summary>A stretch of the log, newest first, and the head of its chain.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Older">Where the next stretch begins; null at the end.</param>
/// <param name="Head">The hash of the newest entry of all.</param>
/// <param name="HeadAt">When that entry was written, Unix milliseconds.</param>
public sealed record LogPage(IReadOnlyList<LogLine> Lines, long? Older, string Head, long HeadAt);

/// <summary>Reads a cloud's log to those who may: its admins and its owner.</summary>
public sealed class AuditLog(CloudStore store)
{
    /// <summary>The entries before a number, newest first; null begins at the newest.</summary>
    public async Task<Outcome<LogPage>> Read(Actor actor, long? before, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.IsAdmin)
            return Refusal.NotFound;
        return await store.Read(actor, db => Read(db, before ?? long.MaxValue, most, cancel), cancel);
    }

    static async Task<LogPage> Read(CloudReader db, long before, int most, CancellationToken cancel)
    {
        var found = await db.Query<AuditEntry>().Where(e => e.Seq < before).OrderByDescending(e => e.Seq).Take(most + 1).ToListAsync(cancel);
        var shown = found.Take(most).ToList();
        var ids = shown.Where(e => e.ByKind == PrincipalKind.Account).Select(e => e.ByKey).Distinct().Select(Parsed).OfType<AccountId>().ToList();
        var names = await db.Query<Account>().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => Principal.Of(a.Id), a => a.Name, cancel);
        var head = await db.Query<AuditEntry>().OrderByDescending(e => e.Seq).Select(e => new { e.Hash, e.At }).FirstAsync(cancel);
        return new LogPage([.. shown.Select(e => Line(e, names))], found.Count > most ? shown[^1].Seq : null, head.Hash, head.At);
    }

    static LogLine Line(AuditEntry entry, Dictionary<Principal, string> names)
    {
        var by = entry.ByKind == PrincipalKind.Provider ? entry.ByKey : names.GetValueOrDefault(new Principal(entry.ByKind, entry.ByKey));
        return new LogLine(entry.Seq, entry.At, entry.ByKind, by, entry.Key, JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Arguments) ?? [], entry.Hash);
    }

    static AccountId? Parsed(string key) => Id.TryParse<AccountId>(key, out var id) ? id : null;
}
