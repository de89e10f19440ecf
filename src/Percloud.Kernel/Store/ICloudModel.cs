using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What one service adds to the model of a cloud's database.</summary>
public interface ICloudModel
{
    /// <summary>Declares the service's entities; names become snake_case by themselves.</summary>
    void Build(ModelBuilder model);
}

/// <summary>All parts of the model, in a fixed order; one object per process, because EF keeps one model per context type.</summary>
public sealed class CloudModel(IReadOnlyList<ICloudModel> parts)
{
    /// <summary>The parts in order.</summary>
    public IReadOnlyList<ICloudModel> Parts { get; } = parts;
}
