using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What a Write closure gets: the cloud's one transaction; all that it changes commits together or not at all.</summary>
public sealed class CloudWriter : CloudReader
{
    internal CloudWriter(CloudDb db, Actor actor, TimeProvider clock, Subscriptions subscriptions)
        : base(db, actor, clock) => Subscriptions = subscriptions;

    internal Subscriptions Subscriptions { get; }

    /// <summary>When the earliest job added by this closure is due; null when none was.</summary>
    internal long? Due { get; private set; }

    /// <summary>Set when sign-in data changed, so that what was remembered of credentials is forgotten at commit.</summary>
    internal bool CredentialsChanged { get; private set; }

    /// <summary>Collections whose counter moved, to wake those who wait for them after the commit.</summary>
    internal HashSet<CollectionId> Touched { get; } = [];

    /// <summary>Set when tombstones were left, so that their removal is planned with this commit.</summary>
    internal bool HasBuried { get; private set; }

    /// <summary>Small file work that must happen after the commit.</summary>
    internal List<Action> Afterwards { get; } = [];

    /// <summary>Whether <see cref="Afterwards"/> must be over before anybody else's turn.</summary>
    internal bool HoldsTurn { get; private set; }

    /// <summary>The tracked set of an entity.</summary>
    public DbSet<T> Set<T>()
        where T : class => Db.Set<T>();

    /// <summary>Adds an entity.</summary>
    public T Add<T>(T entity)
        where T : class
    {
        Db.Add(entity);
        return entity;
    }

    /// <summary>Removes an entity that was loaded through <see cref="Set{T}"/>.</summary>
    public void Remove<T>(T entity)
        where T : class => Db.Remove(entity);

    /// <summary>Sends what is tracked to the database now, so that SQL in the same closure sees it; the commit comes after the closure.</summary>
    public Task Save(CancellationToken cancel) => Db.SaveChangesAsync(cancel);

    /// <summary>The same, and nothing stays tracked: for those who write very many things in one closure.</summary>
    public async Task SaveAndForget(CancellationToken cancel)
    {
        await Db.SaveChangesAsync(cancel);
        Db.ChangeTracker.Clear();
    }

    /// <summary>Runs SQL that both engines understand; gives the rows changed.</summary>
    public Task<int> Execute(FormattableString sql, CancellationToken cancel) => Db.Database.ExecuteSqlAsync(sql, cancel);

    /// <summary>Runs a statement of a hot path; gives the rows changed.</summary>
    public ValueTask<int> Run(Statement statement, CancellationToken cancel, params object?[] values) => Db.Run(statement, values, cancel);

    /// <summary>Says that a collection's counter moved, for hot paths that take the next change by a statement of their own.</summary>
    public void HasTouched(CollectionId collection) => Touched.Add(collection);

    /// <summary>Forget remembered credentials of this cloud when this commits.</summary>
    public void ForgetCredentials() => CredentialsChanged = true;

    /// <summary>Tombstones were left in SQL: they go when their time is over, as those of <see cref="Changes.Bury"/> do.</summary>
    public void Buried() => HasBuried = true;

    /// <summary>Added in this closure and not yet sent to the database.</summary>
    internal bool IsNew(object entity) => Db.Entry(entity).State == EntityState.Added;

    /// <summary>Removes a file after the commit and before the next writer's turn, who may bring the same bytes back.</summary>
    internal void UnlinkAfterwards(Action unlink)
    {
        HoldsTurn = true;
        Afterwards.Add(unlink);
    }

    internal void DueAt(long at) => Due = Due is { } due && due <= at ? due : at;
}
