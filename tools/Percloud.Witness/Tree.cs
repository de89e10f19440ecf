using System.Collections.Immutable;

namespace Percloud.Witness;

/// <summary>What a folder holds: each path below it to the hash of the file there, or to <see cref="Folder"/>.</summary>
sealed record Tree(ImmutableSortedDictionary<string, string> Things)
{
    /// <summary>Stands for the hash where a folder is.</summary>
    public const string Folder = "folder";

    public static Tree Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public IEnumerable<string> Files => Things.Where(t => t.Value != Folder).Select(t => t.Key);

    public IEnumerable<string> Folders => Things.Where(t => t.Value == Folder).Select(t => t.Key);

    public Tree With(string path, string what) => new(Things.SetItem(path, what));

    public Tree Without(string path) => new(Things.RemoveRange(Things.Keys.Where(p => IsAt(p, path))));

    /// <summary>A thing and all below it at another path; what stood there is gone.</summary>
    public Tree Moved(string from, string to)
    {
        var moving = Things.Where(t => IsAt(t.Key, from)).Select(t => KeyValuePair.Create(to + t.Key[from.Length..], t.Value)).ToList();
        return new(Without(from).Without(to).Things.SetItems(moving));
    }

    public bool Is(Tree other) => Things.SequenceEqual(other.Things);

    /// <summary>In words what the other has and this has not, and the other way round.</summary>
    public string DifferenceTo(Tree other) => string.Join(
        "; ",
        Things.Keys.Union(other.Things.Keys).Where(p => Things.GetValueOrDefault(p) != other.Things.GetValueOrDefault(p))
            .Select(p => $"{p}: expected {Things.GetValueOrDefault(p) ?? "nothing"}, is {other.Things.GetValueOrDefault(p) ?? "nothing"}"));

    static bool IsAt(string path, string top) => path == top || path.StartsWith(top + "/", StringComparison.Ordinal);
}
