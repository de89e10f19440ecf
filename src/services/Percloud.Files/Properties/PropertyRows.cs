using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>What clients left with things, inside an open write.</summary>
static class PropertyRows
{
    const int MostOnOne = 128;
    const int MostCharacters = 64 * 1024;

    /// <summary>Takes steps in their order: a value sets, none removes. Refuses when a thing would carry too much.</summary>
    public static async Task<Refusal?> Patch(this CloudWriter db, ThingId thing, IReadOnlyList<(string Name, string? Xml)> steps, CancellationToken cancel)
    {
        var rows = await db.Set<DeadProperty>().Where(p => p.ThingId == thing).ToDictionaryAsync(p => p.Name, cancel);
        foreach (var (name, xml) in steps)
        {
            if (xml is null)
            {
                if (rows.Remove(name, out var gone))
                    db.Remove(gone);
            }
            else if (rows.TryGetValue(name, out var row))
                row.Xml = xml;
            else
            {
                // One that was removed a step before is still known by its key until it is sent.
                await db.Save(cancel);
                rows[name] = db.Add(new DeadProperty { ThingId = thing, Name = name, Xml = xml });
            }
        }

        return rows.Count > MostOnOne || rows.Values.Sum(r => r.Name.Length + r.Xml.Length) > MostCharacters ? FilesRefusal.TooManyProperties : null;
    }

    /// <summary>Copies go with what their sources carried.</summary>
    public static async Task CopyProperties(this CloudWriter db, IReadOnlyDictionary<ThingId, ThingId> made, CancellationToken cancel)
    {
        foreach (var part in made.Keys.Chunk(500))
        {
            foreach (var row in await db.Query<DeadProperty>().Where(p => part.Contains(p.ThingId)).ToListAsync(cancel))
                db.Add(new DeadProperty { ThingId = made[row.ThingId], Name = row.Name, Xml = row.Xml });
        }
    }

    /// <summary>Forgets what things carried.</summary>
    public static Task ForgetProperties(this CloudWriter db, IReadOnlyList<ThingId> things, CancellationToken cancel) =>
        db.Set<DeadProperty>().Where(p => things.Contains(p.ThingId)).ExecuteDeleteAsync(cancel);

    /// <summary>Keeps a sum that content was seen to have.</summary>
    public static async Task KeepSum(this CloudWriter db, string hash, string? sum, CancellationToken cancel)
    {
        if (sum is null)
            return;
        if (await db.Set<ContentSum>().FirstOrDefaultAsync(s => s.Hash == hash, cancel) is not { } row)
            db.Add(new ContentSum { Hash = hash, Sums = sum });
        else if (!row.Sums.Split(' ').Contains(sum))
            row.Sums += " " + sum;
    }
}
