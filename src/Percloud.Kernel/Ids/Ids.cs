namespace Percloud.Kernel;

/// <summary>Names a cloud.</summary>
public readonly record struct CloudId(Guid Value) : IId<CloudId>
{
    /// <inheritdoc/>
    public static CloudId Of(Guid value) => new(value);
}

/// <summary>Names an account.</summary>
public readonly record struct AccountId(Guid Value) : IId<AccountId>
{
    /// <inheritdoc/>
    public static AccountId Of(Guid value) => new(value);
}

/// <summary>Names a group.</summary>
public readonly record struct GroupId(Guid Value) : IId<GroupId>
{
    /// <inheritdoc/>
    public static GroupId Of(Guid value) => new(value);
}

/// <summary>Names a space.</summary>
public readonly record struct SpaceId(Guid Value) : IId<SpaceId>
{
    /// <inheritdoc/>
    public static SpaceId Of(Guid value) => new(value);
}

/// <summary>Names a grant.</summary>
public readonly record struct GrantId(Guid Value) : IId<GrantId>
{
    /// <inheritdoc/>
    public static GrantId Of(Guid value) => new(value);
}

/// <summary>Names a link.</summary>
public readonly record struct LinkId(Guid Value) : IId<LinkId>
{
    /// <inheritdoc/>
    public static LinkId Of(Guid value) => new(value);
}

/// <summary>Names a signed-in session.</summary>
public readonly record struct SessionId(Guid Value) : IId<SessionId>
{
    /// <inheritdoc/>
    public static SessionId Of(Guid value) => new(value);
}

/// <summary>Names an app password.</summary>
public readonly record struct AppPasswordId(Guid Value) : IId<AppPasswordId>
{
    /// <inheritdoc/>
    public static AppPasswordId Of(Guid value) => new(value);
}

/// <summary>Names an invitation.</summary>
public readonly record struct InvitationId(Guid Value) : IId<InvitationId>
{
    /// <inheritdoc/>
    public static InvitationId Of(Guid value) => new(value);
}

/// <summary>Names a recovery link.</summary>
public readonly record struct RecoveryId(Guid Value) : IId<RecoveryId>
{
    /// <inheritdoc/>
    public static RecoveryId Of(Guid value) => new(value);
}

/// <summary>Names a collection.</summary>
public readonly record struct CollectionId(Guid Value) : IId<CollectionId>
{
    /// <inheritdoc/>
    public static CollectionId Of(Guid value) => new(value);
}

/// <summary>Names a job.</summary>
public readonly record struct JobId(Guid Value) : IId<JobId>
{
    /// <inheritdoc/>
    public static JobId Of(Guid value) => new(value);
}

/// <summary>Names any single thing in a space, whatever service owns it.</summary>
public readonly record struct ThingId(Guid Value) : IId<ThingId>
{
    /// <inheritdoc/>
    public static ThingId Of(Guid value) => new(value);
}
