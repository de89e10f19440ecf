namespace Percloud.Protocols.Dav;

/// <summary>An element of a request body.</summary>
/// <remarks>
/// Not System.Xml.Linq: that keeps every name it ever met in a table for the life of the process, which a client
/// could fill with names of its own.
/// </remarks>
public sealed class DavElement(DavName name)
{
    readonly List<DavElement> children = [];

    /// <summary>The element's name.</summary>
    public DavName Name { get; } = name;

    /// <summary>Elements inside, in order.</summary>
    public IReadOnlyList<DavElement> Children => children;

    /// <summary>The first element inside with a name in the DAV: namespace; null when there is none.</summary>
    public DavElement? Child(string local) => children.Find(child => child.Name == DavName.Dav(local));

    internal void Add(DavElement child) => children.Add(child);
}
