using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Keeps what clients leave with a thing, inside an open write.</summary>
public static class LeftProperties
{
    /// <summary>Takes steps in their order: a value sets, none removes. False when the thing would carry too much; the caller takes the write back.</summary>
    /// <param name="db">The open write.</param>
    /// <param name="rows">What it carries now.</param>
    /// <param name="steps">Names and elements; null removes.</param>
    /// <param name="make">A row for a name and an element.</param>
    /// <param name="most">How many properties, and how many characters in all.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task<bool> Patch<T>(this CloudWriter db, IQueryable<T> rows, IReadOnlyList<(string Name, string? Xml)> steps, Func<string, string, T> make, (int Count, int Characters) most, CancellationToken cancel)
        where T : class, ILeftProperty
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(make);
        if (steps.Count == 0)
            return true;
        var there = await rows.ToDictionaryAsync(p => p.Name, cancel);
        foreach (var (name, xml) in steps)
        {
            if (xml is null)
            {
                if (there.Remove(name, out var gone))
                    db.Remove(gone);
            }
            else if (there.TryGetValue(name, out var row))
                row.Xml = xml;
            else
            {
                // One that was removed a step before is still known by its key until it is sent.
                await db.Save(cancel);
                there[name] = db.Add(make(name, xml));
            }
        }

        return there.Count <= most.Count && there.Values.Sum(r => r.Name.Length + r.Xml.Length) <= most.Characters;
    }
}
