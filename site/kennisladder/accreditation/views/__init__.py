"""HTTP: what everybody may check, what people see of their own, and files for machines."""
