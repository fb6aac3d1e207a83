package io.crmkit.examples.benchmarks.stores;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** An item as Hibernate maps it to a table of the shape the store has. */
@SuppressWarnings("UnusedVariable") // Hibernate reads what is not read here
@Entity
@Table(name = OrmItem.TABLE)
class OrmItem {
    static final String TABLE = "orm_rec_item";

    @Id
    private String id = "";

    @Version
    private @Nullable Long version;

    private int format;
    private String body = "";
    private String attributes = "";

    @Column(name = "a_owner")
    private String owner = "";

    @Column(name = "a_status")
    private String status = "";

    @Column(name = "a_due")
    private long due;

    /** For Hibernate. */
    protected OrmItem() {}

    OrmItem(Item item) {
        this.id = item.id();
        this.format = 1;
        set(item);
    }

    final void set(Item item) {
        body = item.body();
        owner = item.owner();
        status = item.status();
        due = item.due();
        attributes = "{\"due\":" + due + ",\"owner\":\"" + owner + "\",\"status\":\"" + status + "\"}";
    }

    Item item() {
        return new Item(id, owner, status, due, body);
    }
}
