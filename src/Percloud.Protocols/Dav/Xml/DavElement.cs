namespace Percloud.Protocols.Dav;

/// <summary>An attribute of an element; declarations of namespaces are kept apart.</summary>
public readonly record struct DavAttribute(string Prefix, DavName Name, string Value);

/// <summary>An element of a request body, with all that must survive when a property is kept (RFC 4918 §4.3).</summary>
/// <remarks>
/// Not System.Xml.Linq: that keeps every name it ever met in a table for the life of the process, which a client
/// could fill with names of its own.
/// </remarks>
public sealed class DavElement(DavName name, string prefix = "", DavElement? parent = null)
{
    readonly List<DavElement> children = [];
    readonly List<object> nodes = [];
    readonly List<DavAttribute> attributes = [];
    readonly List<(string Prefix, string Namespace)> declared = [];

    /// <summary>The element's name.</summary>
    public DavName Name { get; } = name;

    /// <summary>The prefix that the client wrote; empty for none.</summary>
    public string Prefix { get; } = prefix;

    /// <summary>Elements inside, in order.</summary>
    public IReadOnlyList<DavElement> Children => children;

    /// <summary>Its attributes.</summary>
    public IReadOnlyList<DavAttribute> Attributes => attributes;

    /// <summary>The text directly inside, put together.</summary>
    public string Text => string.Concat(nodes.OfType<string>());

    internal DavElement? Parent => parent;

    /// <summary>Elements and text in order.</summary>
    internal IReadOnlyList<object> Nodes => nodes;

    internal IReadOnlyList<(string Prefix, string Namespace)> Declared => declared;

    /// <summary>The first element inside with a name in the DAV: namespace; null when there is none.</summary>
    public DavElement? Child(string local) => children.Find(child => child.Name == DavName.Dav(local));

    /// <summary>The value of an attribute without namespace; null when it is not there.</summary>
    public string? Attribute(string local)
    {
        foreach (var attribute in attributes)
            if (attribute.Name == new DavName("", local)) return attribute.Value;
        return null;
    }

    internal void Add(DavElement child)
    {
        children.Add(child);
        nodes.Add(child);
    }

    internal void Add(string text) => nodes.Add(text);

    internal void Add(DavAttribute attribute) => attributes.Add(attribute);

    internal void Declare(string prefix, string space) => declared.Add((prefix, space));
}
