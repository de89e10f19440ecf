using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>The host's own log: what providers did.</summary>
public static class HostLog
{
    /// <summary>Adds one line inside an open host write.</summary>
    public static async Task<Unit> Add(HostDb db, TimeProvider clock, string by, string key, params (string Name, string Value)[] arguments)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(clock);
        var last = await db.Set<HostLogEntry>().MaxAsync(l => (long?)l.Seq) ?? 0;
        db.Add(new HostLogEntry { Seq = last + 1, At = clock.GetUtcNow().ToUnixTimeMilliseconds(), By = by, Key = key, Arguments = JsonSerializer.Serialize(arguments.ToDictionary(a => a.Name, a => a.Value)) });
        return Unit.Done;
    }
}
