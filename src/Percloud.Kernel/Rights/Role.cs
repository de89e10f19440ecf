namespace Percloud.Kernel;

/// <summary>What a principal may do in a space or on one thing; each role includes those before it.</summary>
public enum Role
{
    /// <summary>Nothing: the thing does not exist for this principal.</summary>
    None = 0,

    /// <summary>May read.</summary>
    Viewer = 1,

    /// <summary>May read and comment.</summary>
    Commenter = 2,

    /// <summary>May change what is there.</summary>
    Editor = 3,

    /// <summary>May also give and take roles.</summary>
    Manager = 4,
}
