using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Percloud.Kernel;

/// <summary>Copies all rows of a cloud from one engine to another by walking the model that both share.</summary>
public static class ModelCopy
{
    const int Batch = 200; // a row of blob may carry 32 KiB

    static readonly MethodInfo Typed = typeof(ModelCopy).GetMethod(nameof(CopyType), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Copies into an open transaction whose tables are empty; the caller commits.</summary>
    public static async Task Run(CloudDb from, CloudDb to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        await to.DeferForeignKeys(cancel);
        foreach (var type in PrincipalsFirst(to.Model).Select(Whole))
            await (Task)Typed.MakeGenericMethod(type.ClrType).Invoke(null, [from, to, cancel])!;
    }

    /// <summary>The tables in an order in which each comes after those that it refers to.</summary>
    public static IReadOnlyList<IEntityType> PrincipalsFirst(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var ordered = new List<IEntityType>();
        var seen = new HashSet<IEntityType>();
        foreach (var type in model.GetEntityTypes().OrderBy(e => e.Name, StringComparer.Ordinal))
            Visit(type);
        return ordered;

        void Visit(IEntityType type)
        {
            if (!seen.Add(type))
                return;
            foreach (var key in type.GetForeignKeys())
                Visit(key.PrincipalEntityType);
            ordered.Add(type);
        }
    }

    // What an object does not hold would be lost without a word.
    static IEntityType Whole(IEntityType type) => type.IsOwned() || type.GetProperties().Any(p => p.IsShadowProperty())
        ? throw new InvalidOperationException($"{type.Name} keeps data outside its properties, so a cloud cannot be copied with it.")
        : type;

    static async Task CopyType<T>(CloudDb from, CloudDb to, CancellationToken cancel)
        where T : class
    {
        var waiting = 0;
        await foreach (var row in from.Set<T>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            to.Add(row);
            if (++waiting == Batch)
            {
                await Send(to, cancel);
                waiting = 0;
            }
        }

        await Send(to, cancel);
    }

    static async Task Send(CloudDb to, CancellationToken cancel)
    {
        await to.SaveChangesAsync(cancel);
        to.ChangeTracker.Clear();
    }
}
