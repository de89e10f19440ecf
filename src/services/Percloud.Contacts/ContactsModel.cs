using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>The tables of Contacts.</summary>
sealed class ContactsModel : ICloudModel
{
    /// <inheritdoc/>
    public void Build(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<AddressBook>(e =>
        {
            e.HasKey(b => b.Id);
            e.HasIndex(b => new { b.SpaceId, b.Name }).IsUnique();
            e.HasOne<Space>().WithMany().HasForeignKey(b => b.SpaceId).OnDelete(DeleteBehavior.NoAction);
            e.HasOne<Collection>().WithMany().HasForeignKey(b => b.CollectionId).OnDelete(DeleteBehavior.NoAction);
        });
        model.Entity<BookProperty>(e => e.HasKey(p => new { p.BookId, p.Name }));
        model.Entity<ContactCard>(e =>
        {
            e.HasKey(c => c.Id);
            e.Ignore(c => c.ETag);
            e.HasIndex(c => new { c.BookId, c.Name }).IsUnique();
            e.HasIndex(c => new { c.BookId, c.Uid }).IsUnique();
            e.HasIndex(c => new { c.BookId, c.Sort, c.Id });
            e.HasIndex(c => new { c.BookId, c.Change });
            e.HasIndex(c => new { c.BookId, c.BornOn });
            e.HasIndex(c => new { c.BookId, c.MarriedOn });
            e.HasIndex(c => new { c.TrashedFrom, c.TrashedAt });
            e.HasIndex(c => c.TrashedAt);
            e.HasOne<AddressBook>().WithMany().HasForeignKey(c => c.BookId).OnDelete(DeleteBehavior.NoAction);
        });
    }
}
