using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Somebody who can be ticked on the form of a group.</summary>
public sealed record GroupChoice(string Id, string Title, string Note)
{
    internal static GroupChoice Of(GroupPerson person) => new(person.Id.Text(), person.Title.Length > 0 ? person.Title : "…", person.Note);
}

/// <summary>What the form of a group shows.</summary>
public sealed record GroupModel
{
    /// <summary>Where it posts.</summary>
    public required string Action { get; init; }

    /// <summary>Where one goes without saving.</summary>
    public required string Back { get; init; }

    /// <summary>What the group is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>The state that was read; null for a new one.</summary>
    public string? Tag { get; init; }

    /// <summary>The books where a new one may go; none for one that is there.</summary>
    public IReadOnlyList<BookChoice> Books { get; init; } = [];

    /// <summary>Its book.</summary>
    public required string Book { get; init; }

    /// <summary>What was searched for among those who are not in it.</summary>
    public string Words { get; init; } = "";

    /// <summary>Who is in it.</summary>
    public IReadOnlyList<GroupChoice> Members { get; init; } = [];

    /// <summary>Ids of those who were in it when the form was opened: of them leave those who are not ticked.</summary>
    public IReadOnlyList<string> Was { get; init; } = [];

    /// <summary>How many more are in it than the form shows; they stay.</summary>
    public int More { get; init; }

    /// <summary>Who else could be, as far as they were searched for.</summary>
    public IReadOnlyList<GroupChoice> Others { get; init; } = [];

    /// <summary>Whether it was to be saved without a name.</summary>
    public bool NoName { get; init; }

    /// <summary>Whether somebody else changed it meanwhile; the form shows theirs.</summary>
    public bool Theirs { get; init; }
}
