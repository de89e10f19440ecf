using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>What the small editor shows.</summary>
public sealed record TextModel
{
    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its address, to which the form posts.</summary>
    public required string Href { get; init; }

    /// <summary>The folder's address.</summary>
    public required string Folder { get; init; }

    /// <summary>The text in the box.</summary>
    public required string Text { get; init; }

    /// <summary>The tag of the state that saving replaces.</summary>
    public required string Tag { get; init; }

    /// <summary>What somebody else saved meanwhile; null when nobody did.</summary>
    public string? Theirs { get; init; }

    /// <summary>Whether the person may save.</summary>
    public bool MayEdit { get; init; }

    internal static TextModel Of(Address address, TextOfFile text) => new()
    {
        Name = address.Place.Name,
        Href = address.Href,
        Folder = address.HrefOf(address.Place.Names.SkipLast(1)),
        Text = text.Text,
        Tag = text.Found.Node.ETag,
        MayEdit = text.Found.Role >= Role.Editor,
    };
}
