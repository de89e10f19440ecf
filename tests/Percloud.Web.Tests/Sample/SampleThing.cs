namespace Percloud.Web.Tests;

/// <summary>A row of the sample page.</summary>
public sealed record SampleThing(string Name, DateTimeOffset At, long? Bytes);
