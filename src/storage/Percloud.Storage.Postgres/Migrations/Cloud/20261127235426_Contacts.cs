using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Percloud.Storage.Postgres.Migrations.Cloud
{
    /// <inheritdoc />
    public partial class Contacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "address_book",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    space_id = table.Column<Guid>(type: "uuid", nullable: false),
                    collection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_address_book", x => x.id);
                    table.ForeignKey(
                        name: "FK_address_book_collection_collection_id",
                        column: x => x.collection_id,
                        principalTable: "collection",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_address_book_space_space_id",
                        column: x => x.space_id,
                        principalTable: "space",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "book_property",
                columns: table => new
                {
                    book_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    xml = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_book_property", x => new { x.book_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "contact_card",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    space_id = table.Column<Guid>(type: "uuid", nullable: false),
                    book_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    uid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sort = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    initial = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    words = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    categories = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    keys = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_group = table.Column<bool>(type: "boolean", nullable: false),
                    has_photo = table.Column<bool>(type: "boolean", nullable: false),
                    change = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    modified_at = table.Column<long>(type: "bigint", nullable: false),
                    trashed_from = table.Column<Guid>(type: "uuid", nullable: true),
                    trashed_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_card", x => x.id);
                    table.ForeignKey(
                        name: "FK_contact_card_address_book_book_id",
                        column: x => x.book_id,
                        principalTable: "address_book",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_address_book_collection_id",
                table: "address_book",
                column: "collection_id");

            migrationBuilder.CreateIndex(
                name: "IX_address_book_space_id_name",
                table: "address_book",
                columns: new[] { "space_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contact_card_book_id_change",
                table: "contact_card",
                columns: new[] { "book_id", "change" });

            migrationBuilder.CreateIndex(
                name: "IX_contact_card_book_id_name",
                table: "contact_card",
                columns: new[] { "book_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contact_card_book_id_sort_id",
                table: "contact_card",
                columns: new[] { "book_id", "sort", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_contact_card_book_id_uid",
                table: "contact_card",
                columns: new[] { "book_id", "uid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contact_card_trashed_at",
                table: "contact_card",
                column: "trashed_at");

            migrationBuilder.CreateIndex(
                name: "IX_contact_card_trashed_from_trashed_at",
                table: "contact_card",
                columns: new[] { "trashed_from", "trashed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "book_property");

            migrationBuilder.DropTable(
                name: "contact_card");

            migrationBuilder.DropTable(
                name: "address_book");
        }
    }
}
