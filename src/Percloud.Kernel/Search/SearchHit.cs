namespace Percloud.Kernel;

/// <summary>A thing that was found; who may see it was decided by the spaces asked for.</summary>
public sealed record SearchHit(ThingId Thing, SpaceId Space, string Kind, string Title);
