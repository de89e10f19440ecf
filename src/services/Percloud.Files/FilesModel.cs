using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>The tables of Files.</summary>
sealed class FilesModel : ICloudModel
{
    /// <inheritdoc/>
    public void Build(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<Node>(e =>
        {
            e.HasKey(n => n.Id);
            e.Ignore(n => n.ETag);
            e.HasIndex(n => new { n.ParentId, n.Folded }).IsUnique();
            e.HasIndex(n => n.Number).IsUnique();
            e.HasIndex(n => new { n.SpaceId, n.Change });
            e.HasOne<Node>().WithMany().HasForeignKey(n => n.ParentId).OnDelete(DeleteBehavior.NoAction);
            e.HasOne<Space>().WithMany().HasForeignKey(n => n.SpaceId).OnDelete(DeleteBehavior.NoAction);
        });
    }
}
