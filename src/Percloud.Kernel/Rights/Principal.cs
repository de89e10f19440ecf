namespace Percloud.Kernel;

/// <summary>The kinds of those who may do things in a cloud (DESIGN §5).</summary>
public enum PrincipalKind
{
    /// <summary>Nobody: a visitor without a link.</summary>
    Nobody = 0,

    /// <summary>A person in this cloud; the key is the account's id.</summary>
    Account = 1,

    /// <summary>Accounts under one name; the key is the group's id.</summary>
    Group = 2,

    /// <summary>Every account of the cloud; the key is empty.</summary>
    Everyone = 3,

    /// <summary>The holder of a link; the key is the link's id.</summary>
    Link = 4,

    /// <summary>A person of another cloud, by address; no door lets one in, because none can prove who they are yet.</summary>
    Guest = 5,

    /// <summary>The provider, through the host's own listener or command; never sees content.</summary>
    Provider = 6,

    /// <summary>The program itself, in jobs.</summary>
    System = 7,
}

/// <summary>Who does or may do something: a kind and a key.</summary>
public readonly record struct Principal(PrincipalKind Kind, string Key)
{
    /// <summary>A visitor.</summary>
    public static Principal Nobody => new(PrincipalKind.Nobody, "");

    /// <summary>Every account of the cloud.</summary>
    public static Principal Everyone => new(PrincipalKind.Everyone, "");

    /// <summary>The program itself.</summary>
    public static Principal System => new(PrincipalKind.System, "");

    /// <summary>The provider by the name of the provider account, or "command".</summary>
    public static Principal Provider(string name) => new(PrincipalKind.Provider, name);

    /// <summary>An account.</summary>
    public static Principal Of(AccountId id) => new(PrincipalKind.Account, id.Text());

    /// <summary>A group.</summary>
    public static Principal Of(GroupId id) => new(PrincipalKind.Group, id.Text());

    /// <summary>A link.</summary>
    public static Principal Of(LinkId id) => new(PrincipalKind.Link, id.Text());
}
