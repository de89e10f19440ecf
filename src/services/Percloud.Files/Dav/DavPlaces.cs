using Percloud.Kernel;
using Percloud.Protocols.Dav;

namespace Percloud.Files;

/// <summary>Which place of which space an address below a root of WebDAV means, and back.</summary>
abstract class DavPlaces
{
    /// <summary>The place that an address means.</summary>
    public abstract Place PlaceOf(DavPath path);

    /// <summary>The address of a place, by its names from the root of its space down.</summary>
    public abstract DavPath PathOf(SpaceId space, IReadOnlyList<string> names);

    protected static DavPath Down(DavPath path, IEnumerable<string> names) => names.Aggregate(path, (at, name) => at.Child(name));
}

/// <summary>One space, whole.</summary>
sealed class SpacePlaces(SpaceId space) : DavPlaces
{
    public override Place PlaceOf(DavPath path) => new(space, path.Segments);

    public override DavPath PathOf(SpaceId space, IReadOnlyList<string> names) => Down(DavPath.Root, names);
}

/// <summary>What was shared as single things: the first step names one, the rest leads down in it.</summary>
sealed class SharedPlaces(IReadOnlyList<SharedRoot> roots) : DavPlaces
{
    /// <summary>Nothing is ever there.</summary>
    static readonly Place Nowhere = new(default, ["nowhere", "nothing"]);

    public IReadOnlyList<SharedRoot> Roots => roots;

    /// <summary>The shared thing that an address lies in; null for the list itself and for a name that is not in it.</summary>
    public SharedRoot? RootOf(DavPath path) => path.IsRoot || FileName.Clean(path.Segments[0], out _) is not { } name ? null : roots.FirstOrDefault(r => r.Name == name);

    /// <summary>Whether an address is that of the list or of a place right in it.</summary>
    public static bool IsTop(DavPath path) => path.Segments.Count <= 1;

    public override Place PlaceOf(DavPath path) => RootOf(path) is { } root ? new Place(root.Place.Space, [.. root.Place.Names, .. path.Segments.Skip(1)]) : Nowhere;

    // What is above a shared thing has no address here; it is told as the thing.
    public override DavPath PathOf(SpaceId space, IReadOnlyList<string> names)
    {
        var place = new Place(space, names);
        if (roots.Where(r => r.Place.Holds(place)).MaxBy(r => r.Place.Names.Count) is { } root)
            return Down(DavPath.Root.Child(root.Name), names.Skip(root.Place.Names.Count));
        return roots.FirstOrDefault(r => place.Holds(r.Place)) is { } below ? DavPath.Root.Child(below.Name) : DavPath.Root;
    }
}
