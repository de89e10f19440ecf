using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>An address in a space's tree: the names from its root down; none for the root itself.</summary>
sealed record Place(SpaceId Space, IReadOnlyList<string> Names)
{
    public bool IsRoot => Names.Count == 0;

    public string Name => Names[^1];

    public Place Parent => new(Space, [.. Names.Take(Names.Count - 1)]);

    public Place Child(string name) => new(Space, [.. Names, name]);

    /// <summary>True when the other is this place or below it, names taken as a Mac or Windows would.</summary>
    public bool Holds(Place other) =>
        Space == other.Space && other.Names.Count >= Names.Count && Names.Zip(other.Names).All(n => FileName.Fold(n.First) == FileName.Fold(n.Second));
}

/// <summary>A thing that was found, with the ids of the way down to it (root first, itself last) and what the actor may do there.</summary>
sealed record Found(Node Node, IReadOnlyList<ThingId> Way, Role Role);

/// <summary>Judges a client's condition against the present state, inside the step that makes the change.</summary>
delegate ValueTask<bool> Holds(Func<Place, ValueTask<Seen>> find);

/// <summary>What is at a place, and the tokens of the locks that cover it, looked up when they are asked for.</summary>
readonly record struct Seen(Node? Node, Func<ValueTask<IReadOnlyList<string>>> LockTokens);
