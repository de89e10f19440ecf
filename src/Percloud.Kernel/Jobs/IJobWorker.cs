using System.Text.Json;

namespace Percloud.Kernel;

/// <summary>Does one kind of job; may run twice for one job, so it must be able to.</summary>
public interface IJobWorker
{
    /// <summary>The kind that it does.</summary>
    string Kind { get; }

    /// <summary>Does it; an exception means: later again.</summary>
    Task Run(JobRun job, CancellationToken cancel);
}

/// <summary>One attempt at a job.</summary>
public sealed record JobRun(Actor Actor, JobId Id, string Payload, int Attempt)
{
    /// <summary>The payload as what was scheduled.</summary>
    public T As<T>() => JsonSerializer.Deserialize<T>(Payload) ?? throw new InvalidOperationException("An empty payload.");
}

/// <summary>Listens to one kind of event; delivered at least once, after the commit that told it.</summary>
public interface IHandle<TEvent>
{
    /// <summary>Does what follows from it; an exception means: later again.</summary>
    Task Handle(Actor actor, TEvent told, CancellationToken cancel);
}
