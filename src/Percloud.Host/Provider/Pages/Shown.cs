using Percloud.Kernel;

namespace Percloud.Host;

#pragma warning disable CA1515 // pages are public components, so what they are given is public too

/// <summary>A cloud in the provider's table, with the last day on which it was used.</summary>
public sealed record CloudLine(CloudRecord Cloud, UsageDay? Last);

/// <summary>One page of the table, and what was searched for.</summary>
public sealed record CloudPage(IReadOnlyList<CloudLine> Rows, int Found, string Query, string State, string? Next);

/// <summary>All that the provider sees of one cloud.</summary>
public sealed record CloudSeen(CloudRecord Cloud, IReadOnlyList<string> Aliases, IReadOnlyList<UsageDay> Days);

/// <summary>What the form for a new cloud was filled in with.</summary>
public sealed record CloudAnswers(string Domain, string Title, string Owner, string Quota);

/// <summary>How the host is doing, in numbers that the host has at hand: no cloud is opened for them.</summary>
public sealed record HostStats(
    string Version, long UptimeSeconds, int Clouds, int Suspended, int Deleted, int Damaged, int OpenClouds, int Accounts, long UsedBytes, int FailingJobs, int WaitingClouds, int BusyClouds,
    long MemoryBytes, long HeapBytes, long DiskBytes, long DiskFreeBytes, long RequestsToday, long JobsToday, long CpuMsToday);
