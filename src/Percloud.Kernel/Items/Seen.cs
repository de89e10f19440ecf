namespace Percloud.Kernel;

/// <summary>A collection of items as somebody sees it.</summary>
/// <param name="Row">The collection.</param>
/// <param name="Name">The last step of its address in the home through which it is seen.</param>
/// <param name="Role">What they may do there.</param>
/// <param name="SpaceName">Whose it is.</param>
/// <param name="Kind">Own, a group's, or somebody's who shared it.</param>
public sealed record Seen<T>(T Row, string Name, Role Role, string SpaceName, SeenKind Kind)
    where T : class, IItemCollection
{
    /// <summary>How far it has come, for followers; empty until it was asked for.</summary>
    public string Token { get; init; } = "";
}

/// <summary>Whose a collection is, from where one stands.</summary>
public enum SeenKind
{
    /// <summary>One's own.</summary>
    Own = 1,

    /// <summary>A group's.</summary>
    Group = 2,

    /// <summary>Somebody else's who shared it.</summary>
    Shared = 3,
}
