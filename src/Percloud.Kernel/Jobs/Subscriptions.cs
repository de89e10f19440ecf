using Microsoft.Extensions.DependencyInjection;

namespace Percloud.Kernel;

/// <summary>Which handlers listen to which events; fixed when the host starts.</summary>
public sealed class Subscriptions
{
    readonly Dictionary<Type, List<string>> kinds = [];

    /// <summary>Nobody listens yet.</summary>
    public Subscriptions()
        : this([])
    {
    }

    /// <summary>Takes the listeners that were added to the container.</summary>
    public Subscriptions(IEnumerable<Listening> listeners)
    {
        foreach (var listener in listeners)
            listener.Add(this);
    }

    /// <summary>The job kinds that deliver an event of this type.</summary>
    public IReadOnlyList<string> Of(Type told) => kinds.GetValueOrDefault(told) ?? (IReadOnlyList<string>)[];

    /// <summary>Registers a handler as listener; the kind of its deliveries is <c>event/handler</c>.</summary>
    public string Add<TEvent, THandler>()
        where THandler : IHandle<TEvent>
    {
        var kind = KindOf<TEvent, THandler>();
        (kinds.TryGetValue(typeof(TEvent), out var list) ? list : kinds[typeof(TEvent)] = []).Add(kind);
        return kind;
    }

    /// <summary>The job kind that delivers this event to this handler.</summary>
    public static string KindOf<TEvent, THandler>() => $"{typeof(TEvent).Name}/{typeof(THandler).Name}";
}

/// <summary>That somebody listens to an event, as the container knows it until <see cref="Subscriptions"/> is made.</summary>
public sealed record Listening(Action<Subscriptions> Add);

/// <summary>Delivers one kind of event to one handler, as a job.</summary>
public sealed class Delivery<TEvent, THandler>(string kind, IServiceProvider services) : IJobWorker
    where THandler : class, IHandle<TEvent>
{
    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public Task Run(JobRun job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        return services.GetRequiredService<THandler>().Handle(job.Actor, job.As<TEvent>(), cancel);
    }
}
