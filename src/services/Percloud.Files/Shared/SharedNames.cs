using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>
/// Names for things of many people in one folder. A name that only one has stays as it is; where a Mac or Windows would take two as one, each says whose it is:
/// "Minutes (Ana)", "Minutes (Bea)", and two of the same person's their number too.
/// </summary>
static class SharedNames
{
    /// <summary>A name for each of these, in their order; the same things get the same names whoever asks when.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Node> things, IReadOnlyDictionary<SpaceId, string> owners)
    {
        var alike = things.GroupBy(t => t.Folded).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var taken = things.Select(t => t.Folded).ToHashSet(StringComparer.Ordinal);
        return [.. things.Select(t => alike.Contains(t.Folded) ? Marked(t, owners.GetValueOrDefault(t.SpaceId, ""), taken) : t.Name)];
    }

    static string Marked(Node thing, string owner, HashSet<string> taken)
    {
        var number = thing.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var mark in (string[])[owner, $"{owner}, {number}"])
        {
            if (owner.Length > 0 && FileName.Clean(FileName.Marked(thing.Name, mark), out _) is { } name && taken.Add(FileName.Fold(name)))
                return name;
        }

        return FileName.Marked(thing.Name, number);
    }
}
