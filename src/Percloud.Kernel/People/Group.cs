namespace Percloud.Kernel;

/// <summary>The two kinds of group.</summary>
public enum GroupKind
{
    /// <summary>A group with its own admins and its own door for newcomers.</summary>
    Collective = 1,

    /// <summary>A group that a member makes for sharing.</summary>
    Circle = 2,
}

/// <summary>Accounts under one name, with a space of their own.</summary>
public sealed class Group
{
    /// <summary>The group's id.</summary>
    public GroupId Id { get; init; }

    /// <summary>The name as written.</summary>
    public required string Name { get; set; }

    /// <summary>The name folded for comparison; unique in the cloud.</summary>
    public required string Folded { get; set; }

    /// <summary>Collective or circle.</summary>
    public GroupKind Kind { get; init; }

    /// <summary>The group's space.</summary>
    public SpaceId SpaceId { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }
}

/// <summary>One account in one group.</summary>
public sealed class Membership
{
    /// <summary>The group.</summary>
    public GroupId GroupId { get; init; }

    /// <summary>The member.</summary>
    public AccountId AccountId { get; init; }

    /// <summary>May add and remove members.</summary>
    public bool IsAdmin { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long JoinedAt { get; init; }
}
