namespace Percloud.Host;

/// <summary>Bounds of what one cloud may have going on at once, so that its neighbours do not notice (DESIGN §3 "Neighbours").</summary>
sealed record NeighbourLimits
{
    /// <summary>Quick requests at once, those that wait for their client too.</summary>
    public int Quick { get; init; } = 4;

    /// <summary>Uploads and downloads at once: they mostly wait for slow lines.</summary>
    public int Transfers { get; init; } = 64;

    /// <summary>How many more may wait in line; those after them are told to come back.</summary>
    public int Waiting { get; init; } = 256;

    /// <summary>Quick requests that compute at once while another cloud is busy too: one core stays for the neighbours.</summary>
    public int Running { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Uploads and downloads that compute at once while another cloud is busy too; more than one, because writers that come together share a commit.</summary>
    public int Moving { get; init; } = Math.Max(4, Environment.ProcessorCount - 1);

    /// <summary>Bytes a second up, and as many down, while another cloud is busy too.</summary>
    public long BytesPerSecond { get; init; } = 128L << 20;

    /// <summary>Connections that a cloud's requests may keep open.</summary>
    public int Connections { get; init; } = 512;
}
