using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Writes a cloud's log inside the open write, each entry chained to the one before (DESIGN §5).</summary>
public static class Audit
{
    /// <summary>Adds one line: a key of the localiser with arguments.</summary>
    public static async Task Log(this CloudWriter db, string key, CancellationToken cancel, params (string Name, string Value)[] arguments)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Set<CloudRow>().SingleAsync(cancel);
        var text = JsonSerializer.Serialize(arguments.ToDictionary(a => a.Name, a => a.Value));
        var (by, seq, now) = (db.Actor.Principal, row.AuditSeq + 1, db.Now);
        var hash = HashOf(row.AuditHead, seq, now, by, key, text);
        db.Add(new AuditEntry { Seq = seq, At = now, ByKind = by.Kind, ByKey = by.Key, Key = key, Arguments = text, Hash = hash });
        row.AuditSeq = seq;
        row.AuditHead = hash;
    }

    /// <summary>The first entry whose hash does not follow from the one before, or null when the chain holds.</summary>
    public static async Task<long?> FirstBreak(CloudReader db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (head, next) = (new string('0', 64), 1L);
        await foreach (var e in db.Query<AuditEntry>().OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (e.Seq != next || e.Hash != HashOf(head, e.Seq, e.At, new Principal(e.ByKind, e.ByKey), e.Key, e.Arguments))
                return e.Seq;
            (head, next) = (e.Hash, next + 1);
        }

        var row = await db.Query<CloudRow>().SingleAsync(cancel);
        return row.AuditSeq == next - 1 && row.AuditHead == head ? null : next;
    }

    static string HashOf(string head, long seq, long at, Principal by, string key, string arguments) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', head, seq, at, (int)by.Kind, by.Key, key, arguments))));
}
