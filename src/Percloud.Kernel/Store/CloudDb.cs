using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>One cloud's database; reached only through <see cref="CloudStore"/>, so nobody can hold one without naming a cloud.</summary>
public abstract class CloudDb(DbContextOptions options, CloudModel model) : DbContext(options)
{
    /// <summary>The open generic converter from a typed id to what this engine stores.</summary>
    protected abstract Type IdConverter { get; }

    /// <summary>What this engine stores for an id: bytes or a uuid; for parameters of raw SQL.</summary>
    public abstract object Raw(Guid id);

    /// <summary>The first row of a statement's answer, or the type's default when there is none.</summary>
    public abstract ValueTask<T?> First<T>(Statement statement, Func<Row, T> read, object?[] values, CancellationToken cancel);

    /// <summary>All rows of a statement's answer.</summary>
    public abstract ValueTask<List<T>> All<T>(Statement statement, Func<Row, T> read, object?[] values, CancellationToken cancel);

    /// <summary>Runs a statement; gives how many rows it changed.</summary>
    public abstract ValueTask<int> Run(Statement statement, object?[] values, CancellationToken cancel);

    /// <summary>From here to the commit, rows may refer to rows that come later.</summary>
    public abstract Task DeferForeignKeys(CancellationToken cancel);

    /// <summary>What of these spaces has all these words, the last one as a beginning; in the title alone or anywhere. Words come from <see cref="Tokeniser"/>. Of more than <paramref name="most"/> an engine may leave out the older ones.</summary>
    public abstract IQueryable<SearchEntry> Matching(IReadOnlyCollection<SpaceId> spaces, IReadOnlyList<string> words, bool inTitle, int most);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var id in model.Parts.Select(p => p.GetType().Assembly).Append(typeof(CloudDb).Assembly).Distinct().SelectMany(IdTypes))
            configurationBuilder.Properties(id).HaveConversion(IdConverter.MakeGenericType(id));
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in model.Parts)
            part.Build(modelBuilder);
        SnakeCase.Apply(modelBuilder);
    }

    static IEnumerable<Type> IdTypes(Assembly assembly) =>
        assembly.GetTypes().Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)));
}
