using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What a Read closure gets: queries of one moment of one cloud, and no way to save.</summary>
public class CloudReader
{
    internal CloudReader(CloudDb db, Actor actor, TimeProvider clock)
    {
        Db = db;
        Actor = actor;
        Clock = clock;
    }

    /// <summary>Who asked.</summary>
    public Actor Actor { get; }

    /// <summary>The host's clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Now, in Unix milliseconds (UTC).</summary>
    public long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    internal CloudDb Db { get; }

    /// <summary>As whom the actor acts and which spaces it leads, once this was asked for; never kept where something is written.</summary>
    internal (IReadOnlyList<Principal> Principals, IReadOnlyList<SpaceId> Leads)? ActsAs { get; set; }

    /// <summary>A query that tracks nothing.</summary>
    public IQueryable<T> Query<T>()
        where T : class => Db.Set<T>().AsNoTracking();

    /// <summary>A query in SQL that both engines understand; column names as the type's properties in snake_case for entities, <c>"Value"</c> for scalars.</summary>
    public IQueryable<T> Sql<T>(FormattableString sql) => Db.Database.SqlQuery<T>(sql);

    /// <summary>The first row of a hot path's answer, or the type's default when there is none. It does not see what is only tracked.</summary>
    public ValueTask<T?> First<T>(Statement statement, Func<Row, T> read, CancellationToken cancel, params object?[] values) => Db.First(statement, read, values, cancel);

    /// <summary>All rows of a hot path's answer. It does not see what is only tracked.</summary>
    public ValueTask<List<T>> All<T>(Statement statement, Func<Row, T> read, CancellationToken cancel, params object?[] values) => Db.All(statement, read, values, cancel);

    /// <summary>An id as a parameter of raw SQL.</summary>
    public object Raw<T>(T id)
        where T : struct, IId<T> => Db.Raw(id.Value);
}
